using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Incubator.Core.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class StartupOwners : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AddedById",
                table: "Startups",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "OwnerId",
                table: "Startups",
                type: "INTEGER",
                nullable: true);

            // A name is never missing: only the write that made the record found none before.
            migrationBuilder.Sql("""
                UPDATE "Startups" SET "AddedById" = (
                    SELECT "UserId" FROM "Changes"
                    WHERE "RecordKind" = 'startup' AND "RecordId" = "Startups"."Id" AND "Field" = 'Name' AND "Before" IS NULL
                    ORDER BY "Id" LIMIT 1);
                UPDATE "Startups" SET "OwnerId" = "AddedById";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AddedById",
                table: "Startups");

            migrationBuilder.DropColumn(
                name: "OwnerId",
                table: "Startups");
        }
    }
}
