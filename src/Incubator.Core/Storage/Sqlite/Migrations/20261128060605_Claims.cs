using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Incubator.Core.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Claims : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "GivenAt",
                table: "SpaceGrants",
                type: "TEXT",
                nullable: false,
                defaultValue: new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified));

            migrationBuilder.AddColumn<bool>(
                name: "IsLead",
                table: "SpaceGrants",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "ClaimId",
                table: "Proposals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ContestedId",
                table: "Proposals",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Claims",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    RecordId = table.Column<int>(type: "INTEGER", nullable: false),
                    Email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Language = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false),
                    Hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    InvitedById = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Claims", x => x.Id);
                });

            // Rows have the order in which they were given, and nothing else of it. Whoever has managed a space longest leads it.
            migrationBuilder.Sql("UPDATE SpaceGrants SET GivenAt = datetime('2000-01-01', '+' || rowid || ' seconds')");
            migrationBuilder.Sql(
                "UPDATE SpaceGrants SET IsLead = 1 WHERE rowid IN (SELECT MIN(g.rowid) FROM SpaceGrants g "
                + "JOIN AspNetUsers u ON u.Id = g.UserId WHERE u.IsDisabled = 0 GROUP BY g.SpaceId)");

            migrationBuilder.CreateIndex(
                name: "IX_SpaceGrants_Lead",
                table: "SpaceGrants",
                column: "SpaceId",
                unique: true,
                filter: "\"IsLead\"");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_At",
                table: "Claims",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_Claims_Hash",
                table: "Claims",
                column: "Hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Claims_Kind_RecordId",
                table: "Claims",
                columns: new[] { "Kind", "RecordId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Claims");

            migrationBuilder.DropIndex(
                name: "IX_SpaceGrants_Lead",
                table: "SpaceGrants");

            migrationBuilder.DropColumn(
                name: "GivenAt",
                table: "SpaceGrants");

            migrationBuilder.DropColumn(
                name: "IsLead",
                table: "SpaceGrants");

            migrationBuilder.DropColumn(
                name: "ClaimId",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "ContestedId",
                table: "Proposals");
        }
    }
}
