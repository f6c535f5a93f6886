using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Incubator.Core.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class TrustedManagers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<bool>(
                name: "IsTrusted",
                table: "SpaceGrants",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Author",
                table: "Proposals",
                type: "TEXT",
                maxLength: 120,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "UserId",
                table: "Proposals",
                type: "INTEGER",
                nullable: true);

            // Whoever manages a space already goes on as before.
            migrationBuilder.Sql("UPDATE SpaceGrants SET IsTrusted = 1");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "IsTrusted",
                table: "SpaceGrants");

            migrationBuilder.DropColumn(
                name: "Author",
                table: "Proposals");

            migrationBuilder.DropColumn(
                name: "UserId",
                table: "Proposals");
        }
    }
}
