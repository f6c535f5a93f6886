using System.Globalization;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Startups;

/// <summary>What rows of residencies refer to.</summary>
internal sealed record ResidencyBook(ReferenceBook Startups, ReferenceBook Spaces);

/// <summary>
/// How residencies stand in a file; their startups and spaces are there already. Source, startup, space and first day
/// tell one from another.
/// </summary>
internal static class ResidencyFormat
{
    public static FileFormat<Residency, ResidencyInput, ResidencyBook> Format { get; } =
        new()
        {
            Kind = ResidencyRecords.Kind.Plural,
            RecordKind = ResidencyRecords.Token,
            Columns = ResidencyColumns.All,
            OtherColumns = ["startup", "startup_source", "space", "space_source"],
            RequiredColumns = ["startup", "space", "from"],
            Pages = [ResidencyEditor.Page, BookPage.Of<Startup>(StartupRecords.Token), BookPage.Of<Space>(SpaceRecords.Token)],
            ReadBookAsync = async (db, _, ct) =>
                new ResidencyBook(
                    await ReferenceBook.ReadAsync<Startup>(db, StartupRecords.Token, ct),
                    await ReferenceBook.ReadAsync<Space>(db, SpaceRecords.Token, ct)
                ),
            FromSources = (residencies, sources) => residencies.Where(r => sources.Contains(r.Source)),
            Title = (row, book) =>
                $"{Find(row, book.Startups, "startup")?.Name ?? row.Said("startup")} – "
                    + $"{Find(row, book.Spaces, "space")?.Name ?? row.Said("space")}",
            KeyOfRow = KeyOfRow,
            KeysOf = (r, _) => [ResidencyEditor.KeyOf(r.Source, r.StartupId, r.SpaceId, r.From)],
            ReadOthers = ReadOthers,
            OtherColumnOf = path =>
                path switch
                {
                    nameof(ResidencyInput.StartupId) => "startup",
                    nameof(ResidencyInput.SpaceId) => "space",
                    _ => null,
                },
            Exported = db =>
                db.Residencies()
                    .Include(r => r.Startup)
                    .Include(r => r.Space)
                    .Where(r => r.Startup!.State != RecordState.Archived && r.Space!.State != RecordState.Archived),
            Cells =
            [
                new("startup", (r, _, _) => ReferenceBook.To(r.Startup!).Key),
                new("startup_source", (r, _, _) => ReferenceBook.To(r.Startup!).Source),
                new("space", (r, _, _) => ReferenceBook.To(r.Space!).Key),
                new("space_source", (r, _, _) => ReferenceBook.To(r.Space!).Source),
                .. NamedFormat.Of<Residency, ResidencyInput, ResidencyBook>(ResidencyColumns.All),
                new("source", (r, _, _) => r.Source),
            ],
        };

    private static string? KeyOfRow(RowReader row, ResidencyBook book)
    {
        var isDay = DateOnly.TryParseExact(
            row.Number("from"),
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var from
        );
        return isDay && Find(row, book.Startups, "startup") is { } startup && Find(row, book.Spaces, "space") is { } space
            ? ResidencyEditor.KeyOf(row.Source, startup.Id, space.Id, from)
            : null;
    }

    private static void ReadOthers(RowReader row, ResidencyInput input, ResidencyBook book)
    {
        input.StartupId = Read(row, book.Startups, "startup", nameof(ResidencyInput.StartupId), "Import.NoSuchStartup");
        input.SpaceId = Read(row, book.Spaces, "space", nameof(ResidencyInput.SpaceId), "Import.NoSuchSpace");
    }

    private static int? Read(RowReader row, ReferenceBook book, string column, string field, string refusal)
    {
        var found = Find(row, book, column);
        if (found is null && row.Text(column) is { Length: > 0 } key)
        {
            row.RefuseField(column, field, refusal, key, SourceOf(row, column));
        }

        return found?.Id;
    }

    private static Reference? Find(RowReader row, ReferenceBook book, string column) =>
        row.Text(column) is { Length: > 0 } key ? book.Find(SourceOf(row, column), key) : null;

    private static string SourceOf(RowReader row, string column) =>
        row.Text($"{column}_source") is { Length: > 0 } given ? given : row.Source;
}
