using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Incubator.Core.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CitySpaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Spaces_CityId",
                table: "Spaces");

            migrationBuilder.CreateIndex(
                name: "IX_Spaces_CityId_State_Kind_IsClosed_CreatedAt_ChangedAt",
                table: "Spaces",
                columns: new[] { "CityId", "State", "Kind", "IsClosed", "CreatedAt", "ChangedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Spaces_CityId_State_Kind_IsClosed_CreatedAt_ChangedAt",
                table: "Spaces");

            migrationBuilder.CreateIndex(
                name: "IX_Spaces_CityId",
                table: "Spaces",
                column: "CityId");
        }
    }
}
