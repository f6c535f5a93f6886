using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Incubator.Core.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Programmes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "Programmes",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    NameFr = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SpaceId = table.Column<int>(type: "INTEGER", nullable: false),
                    Opens = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Closes = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Starts = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Weeks = table.Column<int>(type: "INTEGER", nullable: true),
                    Equity = table.Column<int>(type: "INTEGER", nullable: true),
                    Fee = table.Column<long>(type: "INTEGER", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true),
                    Languages = table.Column<string>(type: "TEXT", nullable: false),
                    ApplyUrl = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Description_En = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
                    Description_Fr = table.Column<string>(type: "TEXT", maxLength: 10000, nullable: true),
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
                    table.PrimaryKey("PK_Programmes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Programmes_Spaces_SpaceId",
                        column: x => x.SpaceId,
                        principalTable: "Spaces",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProgrammeSectors",
                columns: table => new
                {
                    ProgrammeId = table.Column<int>(type: "INTEGER", nullable: false),
                    SectorId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProgrammeSectors", x => new { x.ProgrammeId, x.SectorId });
                    table.ForeignKey(
                        name: "FK_ProgrammeSectors_Programmes_ProgrammeId",
                        column: x => x.ProgrammeId,
                        principalTable: "Programmes",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ProgrammeSectors_Sectors_SectorId",
                        column: x => x.SectorId,
                        principalTable: "Sectors",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Programmes_Closes",
                table: "Programmes",
                column: "Closes");

            migrationBuilder.CreateIndex(
                name: "IX_Programmes_NameFolded_Id",
                table: "Programmes",
                columns: new[] { "NameFolded", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Programmes_Slug",
                table: "Programmes",
                column: "Slug",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Programmes_Source_SourceId",
                table: "Programmes",
                columns: new[] { "Source", "SourceId" },
                unique: true,
                filter: "SourceId IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Programmes_SpaceId",
                table: "Programmes",
                column: "SpaceId");

            migrationBuilder.CreateIndex(
                name: "IX_ProgrammeSectors_SectorId",
                table: "ProgrammeSectors",
                column: "SectorId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ProgrammeSectors");

            migrationBuilder.DropTable(
                name: "Programmes");
        }
    }
}
