using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

#pragma warning disable CA1814 // Prefer jagged arrays over multidimensional

namespace Incubator.Core.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AspNetUsers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    DisplayName = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    IsAdministrator = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsDisabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedUserName = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    NormalizedEmail = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    EmailConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    PasswordHash = table.Column<string>(type: "TEXT", nullable: true),
                    SecurityStamp = table.Column<string>(type: "TEXT", nullable: true),
                    ConcurrencyStamp = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumber = table.Column<string>(type: "TEXT", nullable: true),
                    PhoneNumberConfirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    TwoFactorEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    LockoutEnd = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    LockoutEnabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    AccessFailedCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUsers", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Changes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    UserId = table.Column<int>(type: "INTEGER", nullable: true),
                    Who = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Door = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    RecordKind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    RecordId = table.Column<int>(type: "INTEGER", nullable: false),
                    Field = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    After = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Changes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "FormerSlugs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 88, nullable: false),
                    RecordId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FormerSlugs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Regions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CountryCode = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    NameEn = table.Column<string>(type: "TEXT", nullable: false),
                    NameFr = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Regions", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SearchDocuments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    RecordId = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Body = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SearchDocuments", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Sectors",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 88, nullable: false),
                    Label_En = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Label_Fr = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Sectors", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserClaims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    ClaimType = table.Column<string>(type: "TEXT", nullable: true),
                    ClaimValue = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserClaims", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AspNetUserClaims_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserLogins",
                columns: table => new
                {
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderKey = table.Column<string>(type: "TEXT", nullable: false),
                    ProviderDisplayName = table.Column<string>(type: "TEXT", nullable: true),
                    UserId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserLogins", x => new { x.LoginProvider, x.ProviderKey });
                    table.ForeignKey(
                        name: "FK_AspNetUserLogins_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "AspNetUserTokens",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    LoginProvider = table.Column<string>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Value = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AspNetUserTokens", x => new { x.UserId, x.LoginProvider, x.Name });
                    table.ForeignKey(
                        name: "FK_AspNetUserTokens_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Cities",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    CountryCode = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    RegionId = table.Column<int>(type: "INTEGER", nullable: true),
                    NameFr = table.Column<string>(type: "TEXT", nullable: true),
                    TimeZone = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Longitude = table.Column<double>(type: "REAL", nullable: true),
                    IsUnreviewed = table.Column<bool>(type: "INTEGER", nullable: false),
                    Summary_En = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Summary_Fr = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 88, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameFolded = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SourceId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SourceLicence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SourceAttribution = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EditedSinceImport = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Cities", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Cities_Regions_RegionId",
                        column: x => x.RegionId,
                        principalTable: "Regions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Spaces",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Street = table.Column<string>(type: "TEXT", nullable: true),
                    Postcode = table.Column<string>(type: "TEXT", nullable: true),
                    CityId = table.Column<int>(type: "INTEGER", nullable: false),
                    RegionText = table.Column<string>(type: "TEXT", nullable: true),
                    Latitude = table.Column<double>(type: "REAL", nullable: true),
                    Longitude = table.Column<double>(type: "REAL", nullable: true),
                    Website = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: true),
                    Phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    Languages = table.Column<string>(type: "TEXT", nullable: false),
                    OtherServices = table.Column<string>(type: "TEXT", nullable: false),
                    OpeningHours = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    NearestStation = table.Column<string>(type: "TEXT", nullable: true),
                    BikeShare = table.Column<string>(type: "TEXT", nullable: true),
                    DesksTotal = table.Column<int>(type: "INTEGER", nullable: true),
                    DesksFree = table.Column<int>(type: "INTEGER", nullable: true),
                    DesksAsOf = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Operator = table.Column<string>(type: "TEXT", nullable: true),
                    Network = table.Column<string>(type: "TEXT", nullable: true),
                    OpenedYear = table.Column<int>(type: "INTEGER", nullable: true),
                    IsClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    ClosedYear = table.Column<int>(type: "INTEGER", nullable: true),
                    SourceUrl = table.Column<string>(type: "TEXT", nullable: true),
                    AccessNote_En = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    AccessNote_Fr = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    AddressChecked_By = table.Column<string>(type: "TEXT", nullable: true),
                    AddressChecked_On = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Description_En = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    Description_Fr = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    DesksChecked_By = table.Column<string>(type: "TEXT", nullable: true),
                    DesksChecked_On = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HoursChecked_By = table.Column<string>(type: "TEXT", nullable: true),
                    HoursChecked_On = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PriceChecked_By = table.Column<string>(type: "TEXT", nullable: true),
                    PriceChecked_On = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Summary_En = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Summary_Fr = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    TextChecked_By = table.Column<string>(type: "TEXT", nullable: true),
                    TextChecked_On = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 88, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameFolded = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SourceId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SourceLicence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SourceAttribution = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EditedSinceImport = table.Column<bool>(type: "INTEGER", nullable: false),
                    Links = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Spaces", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Spaces_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Startups",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Stage = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    FoundedYear = table.Column<int>(type: "INTEGER", nullable: true),
                    TeamSize = table.Column<int>(type: "INTEGER", nullable: true),
                    Website = table.Column<string>(type: "TEXT", nullable: true),
                    HiringUrl = table.Column<string>(type: "TEXT", nullable: true),
                    Origin = table.Column<string>(type: "TEXT", nullable: true),
                    CityId = table.Column<int>(type: "INTEGER", nullable: true),
                    RegionText = table.Column<string>(type: "TEXT", nullable: true),
                    CountryCode = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    IncubatorText = table.Column<string>(type: "TEXT", nullable: true),
                    Cohort = table.Column<string>(type: "TEXT", nullable: true),
                    Description_En = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    Description_Fr = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    Tagline_En = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Tagline_Fr = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 88, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameFolded = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SourceId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SourceLicence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SourceAttribution = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EditedSinceImport = table.Column<bool>(type: "INTEGER", nullable: false),
                    Founders = table.Column<string>(type: "TEXT", nullable: false),
                    Links = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Startups", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Startups_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HousingAids",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Provider = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    CountryCode = table.Column<string>(type: "TEXT", maxLength: 2, nullable: true),
                    RegionId = table.Column<int>(type: "INTEGER", nullable: true),
                    CityId = table.Column<int>(type: "INTEGER", nullable: true),
                    SpaceId = table.Column<int>(type: "INTEGER", nullable: true),
                    AmountFrom = table.Column<long>(type: "INTEGER", nullable: true),
                    AmountTo = table.Column<long>(type: "INTEGER", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    Period = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    AmountAsOf = table.Column<string>(type: "TEXT", maxLength: 10, nullable: true),
                    Opens = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Closes = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ApplyUrl = table.Column<string>(type: "TEXT", nullable: true),
                    SourceUrl = table.Column<string>(type: "TEXT", nullable: true),
                    SourceNote = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    CheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CheckedBy = table.Column<string>(type: "TEXT", nullable: true),
                    AmountNote_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    AmountNote_Fr = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Audience_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Audience_Fr = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Combining_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Combining_Fr = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Conditions_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Conditions_Fr = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Documents_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Documents_Fr = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    HowToApply_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    HowToApply_Fr = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Summary_En = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Summary_Fr = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true),
                    Slug = table.Column<string>(type: "TEXT", maxLength: 88, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    NameFolded = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ChangedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    SourceId = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SourceLicence = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SourceAttribution = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EditedSinceImport = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HousingAids", x => x.Id);
                    table.CheckConstraint("CK_HousingAids_OneArea", "(CountryCode IS NOT NULL) + (RegionId IS NOT NULL) + (CityId IS NOT NULL) + (SpaceId IS NOT NULL) = 1");
                    table.ForeignKey(
                        name: "FK_HousingAids_Cities_CityId",
                        column: x => x.CityId,
                        principalTable: "Cities",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HousingAids_Regions_RegionId",
                        column: x => x.RegionId,
                        principalTable: "Regions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HousingAids_Spaces_SpaceId",
                        column: x => x.SpaceId,
                        principalTable: "Spaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SpaceAmenities",
                columns: table => new
                {
                    SpaceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Amenity = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpaceAmenities", x => new { x.SpaceId, x.Amenity });
                    table.ForeignKey(
                        name: "FK_SpaceAmenities_Spaces_SpaceId",
                        column: x => x.SpaceId,
                        principalTable: "Spaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SpaceGrants",
                columns: table => new
                {
                    UserId = table.Column<int>(type: "INTEGER", nullable: false),
                    SpaceId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpaceGrants", x => new { x.UserId, x.SpaceId });
                    table.ForeignKey(
                        name: "FK_SpaceGrants_AspNetUsers_UserId",
                        column: x => x.UserId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_SpaceGrants_Spaces_SpaceId",
                        column: x => x.SpaceId,
                        principalTable: "Spaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SpacePlans",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    SpaceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Amount = table.Column<long>(type: "INTEGER", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    Unit = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Seats = table.Column<int>(type: "INTEGER", nullable: true),
                    TaxIncluded = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    IsHidden = table.Column<bool>(type: "INTEGER", nullable: false),
                    Note_En = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Note_Fr = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SpacePlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SpacePlans_Spaces_SpaceId",
                        column: x => x.SpaceId,
                        principalTable: "Spaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "Residencies",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    StartupId = table.Column<int>(type: "INTEGER", nullable: false),
                    SpaceId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Until = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Programme = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Source = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    IsSample = table.Column<bool>(type: "INTEGER", nullable: false),
                    ImportedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EditedSinceImport = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Residencies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Residencies_Spaces_SpaceId",
                        column: x => x.SpaceId,
                        principalTable: "Spaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Residencies_Startups_StartupId",
                        column: x => x.StartupId,
                        principalTable: "Startups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StartupSectors",
                columns: table => new
                {
                    StartupId = table.Column<int>(type: "INTEGER", nullable: false),
                    SectorId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StartupSectors", x => new { x.StartupId, x.SectorId });
                    table.ForeignKey(
                        name: "FK_StartupSectors_Sectors_SectorId",
                        column: x => x.SectorId,
                        principalTable: "Sectors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_StartupSectors_Startups_StartupId",
                        column: x => x.StartupId,
                        principalTable: "Startups",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.InsertData(
                table: "Regions",
                columns: new[] { "Id", "Code", "CountryCode", "NameEn", "NameFr" },
                values: new object[,]
                {
                    { 1, "FR-ARA", "FR", "Auvergne-Rhône-Alpes", "Auvergne-Rhône-Alpes" },
                    { 2, "FR-BFC", "FR", "Bourgogne-Franche-Comté", "Bourgogne-Franche-Comté" },
                    { 3, "FR-BRE", "FR", "Brittany", "Bretagne" },
                    { 4, "FR-CVL", "FR", "Centre-Val de Loire", "Centre-Val de Loire" },
                    { 5, "FR-20R", "FR", "Corsica", "Corse" },
                    { 6, "FR-GES", "FR", "Grand Est", "Grand Est" },
                    { 7, "FR-HDF", "FR", "Hauts-de-France", "Hauts-de-France" },
                    { 8, "FR-IDF", "FR", "Île-de-France", "Île-de-France" },
                    { 9, "FR-NOR", "FR", "Normandy", "Normandie" },
                    { 10, "FR-NAQ", "FR", "Nouvelle-Aquitaine", "Nouvelle-Aquitaine" },
                    { 11, "FR-OCC", "FR", "Occitania", "Occitanie" },
                    { 12, "FR-PDL", "FR", "Pays de la Loire", "Pays de la Loire" },
                    { 13, "FR-PAC", "FR", "Provence-Alpes-Côte d'Azur", "Provence-Alpes-Côte d'Azur" },
                    { 14, "FR-971", "FR", "Guadeloupe", "Guadeloupe" },
                    { 15, "FR-972", "FR", "Martinique", "Martinique" },
                    { 16, "FR-973", "FR", "French Guiana", "Guyane" },
                    { 17, "FR-974", "FR", "Réunion", "La Réunion" },
                    { 18, "FR-976", "FR", "Mayotte", "Mayotte" }
                });

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserClaims_UserId",
                table: "AspNetUserClaims",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "IX_AspNetUserLogins_UserId",
                table: "AspNetUserLogins",
                column: "UserId");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "AspNetUsers",
                column: "NormalizedEmail");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "AspNetUsers",
                column: "NormalizedUserName",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Changes_RecordKind_RecordId_Id",
                table: "Changes",
                columns: new[] { "RecordKind", "RecordId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cities_CountryCode_NameFolded",
                table: "Cities",
                columns: new[] { "CountryCode", "NameFolded" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cities_NameFolded_Id",
                table: "Cities",
                columns: new[] { "NameFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Cities_RegionId",
                table: "Cities",
                column: "RegionId");

            migrationBuilder.CreateIndex(
                name: "IX_Cities_Slug",
                table: "Cities",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Cities_Source_SourceId",
                table: "Cities",
                columns: new[] { "Source", "SourceId" },
                unique: true,
                filter: "SourceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FormerSlugs_Kind_Slug",
                table: "FormerSlugs",
                columns: new[] { "Kind", "Slug" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HousingAids_CityId",
                table: "HousingAids",
                column: "CityId");

            migrationBuilder.CreateIndex(
                name: "IX_HousingAids_NameFolded_Id",
                table: "HousingAids",
                columns: new[] { "NameFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_HousingAids_RegionId",
                table: "HousingAids",
                column: "RegionId");

            migrationBuilder.CreateIndex(
                name: "IX_HousingAids_Slug",
                table: "HousingAids",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HousingAids_Source_SourceId",
                table: "HousingAids",
                columns: new[] { "Source", "SourceId" },
                unique: true,
                filter: "SourceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_HousingAids_SpaceId",
                table: "HousingAids",
                column: "SpaceId");

            migrationBuilder.CreateIndex(
                name: "IX_Regions_Code",
                table: "Regions",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Residencies_Source_StartupId_SpaceId_From",
                table: "Residencies",
                columns: new[] { "Source", "StartupId", "SpaceId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Residencies_SpaceId",
                table: "Residencies",
                column: "SpaceId");

            migrationBuilder.CreateIndex(
                name: "IX_Residencies_StartupId",
                table: "Residencies",
                column: "StartupId");

            migrationBuilder.CreateIndex(
                name: "IX_SearchDocuments_Kind_RecordId",
                table: "SearchDocuments",
                columns: new[] { "Kind", "RecordId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sectors_Slug",
                table: "Sectors",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SpaceAmenities_Amenity",
                table: "SpaceAmenities",
                column: "Amenity");

            migrationBuilder.CreateIndex(
                name: "IX_SpaceGrants_SpaceId",
                table: "SpaceGrants",
                column: "SpaceId");

            migrationBuilder.CreateIndex(
                name: "IX_SpacePlans_SpaceId",
                table: "SpacePlans",
                column: "SpaceId");

            migrationBuilder.CreateIndex(
                name: "IX_SpacePlans_Unit_Currency_Amount",
                table: "SpacePlans",
                columns: new[] { "Unit", "Currency", "Amount" });

            migrationBuilder.CreateIndex(
                name: "IX_Spaces_CityId",
                table: "Spaces",
                column: "CityId");

            migrationBuilder.CreateIndex(
                name: "IX_Spaces_Latitude_Longitude",
                table: "Spaces",
                columns: new[] { "Latitude", "Longitude" });

            migrationBuilder.CreateIndex(
                name: "IX_Spaces_NameFolded_Id",
                table: "Spaces",
                columns: new[] { "NameFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Spaces_Slug",
                table: "Spaces",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Spaces_Source_SourceId",
                table: "Spaces",
                columns: new[] { "Source", "SourceId" },
                unique: true,
                filter: "SourceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Startups_CityId",
                table: "Startups",
                column: "CityId");

            migrationBuilder.CreateIndex(
                name: "IX_Startups_NameFolded_Id",
                table: "Startups",
                columns: new[] { "NameFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Startups_Slug",
                table: "Startups",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Startups_Source_SourceId",
                table: "Startups",
                columns: new[] { "Source", "SourceId" },
                unique: true,
                filter: "SourceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_StartupSectors_SectorId",
                table: "StartupSectors",
                column: "SectorId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AspNetUserClaims");

            migrationBuilder.DropTable(
                name: "AspNetUserLogins");

            migrationBuilder.DropTable(
                name: "AspNetUserTokens");

            migrationBuilder.DropTable(
                name: "Changes");

            migrationBuilder.DropTable(
                name: "FormerSlugs");

            migrationBuilder.DropTable(
                name: "HousingAids");

            migrationBuilder.DropTable(
                name: "Residencies");

            migrationBuilder.DropTable(
                name: "SearchDocuments");

            migrationBuilder.DropTable(
                name: "SpaceAmenities");

            migrationBuilder.DropTable(
                name: "SpaceGrants");

            migrationBuilder.DropTable(
                name: "SpacePlans");

            migrationBuilder.DropTable(
                name: "StartupSectors");

            migrationBuilder.DropTable(
                name: "AspNetUsers");

            migrationBuilder.DropTable(
                name: "Spaces");

            migrationBuilder.DropTable(
                name: "Sectors");

            migrationBuilder.DropTable(
                name: "Startups");

            migrationBuilder.DropTable(
                name: "Cities");

            migrationBuilder.DropTable(
                name: "Regions");
        }
    }
}
