using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Incubator.Core.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class RecentVisits : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_VisitCounts_Day",
                table: "VisitCounts");

            migrationBuilder.CreateIndex(
                name: "IX_VisitCounts_Kind_Day_RecordId_Count",
                table: "VisitCounts",
                columns: new[] { "Kind", "Day", "RecordId", "Count" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_VisitCounts_Kind_Day_RecordId_Count",
                table: "VisitCounts");

            migrationBuilder.CreateIndex(
                name: "IX_VisitCounts_Day",
                table: "VisitCounts",
                column: "Day");
        }
    }
}
