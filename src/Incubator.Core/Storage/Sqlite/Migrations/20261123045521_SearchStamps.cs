using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Incubator.Core.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class SearchStamps : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // The full-text index: search is in memory now. Its triggers go first, or they would miss the table they fill.
            migrationBuilder.Sql("""
                DROP TRIGGER IF EXISTS SearchDocuments_insert;
                DROP TRIGGER IF EXISTS SearchDocuments_delete;
                DROP TRIGGER IF EXISTS SearchDocuments_update;
                DROP TABLE IF EXISTS SearchDocumentsFts;
                """);

            migrationBuilder.AddColumn<long>(
                name: "Stamp",
                table: "SearchDocuments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<string>(
                name: "Summary",
                table: "SearchDocuments",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateIndex(
                name: "IX_SearchDocuments_Stamp",
                table: "SearchDocuments",
                column: "Stamp");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_SearchDocuments_Stamp",
                table: "SearchDocuments");

            migrationBuilder.DropColumn(
                name: "Stamp",
                table: "SearchDocuments");

            migrationBuilder.DropColumn(
                name: "Summary",
                table: "SearchDocuments");
        }
    }
}
