using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Incubator.Core.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ConfirmedRecords : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Checked_By",
                table: "Startups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Checked_On",
                table: "Startups",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Checked_By",
                table: "Programmes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "Checked_On",
                table: "Programmes",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Checked_By",
                table: "Startups");

            migrationBuilder.DropColumn(
                name: "Checked_On",
                table: "Startups");

            migrationBuilder.DropColumn(
                name: "Checked_By",
                table: "Programmes");

            migrationBuilder.DropColumn(
                name: "Checked_On",
                table: "Programmes");
        }
    }
}
