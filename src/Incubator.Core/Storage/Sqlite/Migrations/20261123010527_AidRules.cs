using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Incubator.Core.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AidRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "Ends",
                table: "HousingAids",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Rules",
                table: "HousingAids",
                type: "TEXT",
                nullable: false,
                defaultValue: "{}");

            migrationBuilder.CreateTable(
                name: "RefusalCounts",
                columns: table => new
                {
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    HousingAidId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RefusalCounts", x => new { x.Day, x.HousingAidId, x.Kind });
                    table.ForeignKey(
                        name: "FK_RefusalCounts_HousingAids_HousingAidId",
                        column: x => x.HousingAidId,
                        principalTable: "HousingAids",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_RefusalCounts_HousingAidId",
                table: "RefusalCounts",
                column: "HousingAidId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "RefusalCounts");

            migrationBuilder.DropColumn(
                name: "Ends",
                table: "HousingAids");

            migrationBuilder.DropColumn(
                name: "Rules",
                table: "HousingAids");
        }
    }
}
