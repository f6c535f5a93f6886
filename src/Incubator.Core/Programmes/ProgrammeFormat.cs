using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Programmes;

/// <summary>What rows of programmes refer to.</summary>
internal sealed record ProgrammeBook(ReferenceBook Spaces, SectorBook Sectors);

/// <summary>How programmes stand in a file; their spaces are there already.</summary>
internal static class ProgrammeFormat
{
    public static FileFormat<Programme, ProgrammeInput, ProgrammeBook> Format { get; } = new()
    {
        Kind = ProgrammeRecords.Kind.Plural,
        RecordKind = ProgrammeRecords.Token,
        Columns = ProgrammeColumns.All,
        OtherColumns = ["space", "space_source", SectorCells.Column],
        RequiredColumns = ["name", "space"],
        Pages = [BookPage.Of<Programme>(ProgrammeRecords.Token), BookPage.Of<Space>(SpaceRecords.Token)],
        ReadBookAsync = async (db, _, ct) => new ProgrammeBook(
            await ReferenceBook.ReadAsync<Space>(db, SpaceRecords.Token, ct), await SectorBook.ReadAsync(db, ct)),
        FromSources = (programmes, sources) => programmes.Where(p => sources.Contains(p.Source)),
        Title = (row, _) => row.Text("name"),
        // The same name in the same space is another intake where it starts on another day; its deadline may be put off.
        KeyOfRow = (row, book) => NamedFormat.KeyOfRow(row, () => ($"{Find(row, book)?.Id}", row.Number("starts_on"))),
        KeysOf = (p, _) => NamedFormat.KeysOf(p, () => ($"{p.SpaceId}", $"{p.Starts:yyyy-MM-dd}")),
        Named = new NamedFormat<ProgrammeInput, ProgrammeBook>
        {
            Name = p => p.Name,
            SetSlug = (p, slug) => p.Slug = slug,
            Locations = (p, book) => [(p.SpaceId, book.Spaces.NameOf(p.SpaceId))],
            // Every year has its intake: no name makes a duplicate.
        },
        ReadOthers = ReadOthers,
        NewSectors = book => book.Sectors.New,
        OtherColumnOf = path => Fields.Root(path) switch
        {
            nameof(ProgrammeInput.SpaceId) => "space",
            nameof(ProgrammeInput.Sectors) => SectorCells.Column,
            _ => null,
        },
        Exported = db => db.Programmes().Include(p => p.Space).WithSectors().Where(p => p.Space!.State != RecordState.Archived),
        Cells = NamedFormat.Cells<Programme, ProgrammeInput, ProgrammeBook>(
            ProgrammeColumns.All,
            new("space", (p, _, _) => ReferenceBook.To(p.Space!).Key),
            new("space_source", (p, _, _) => ReferenceBook.To(p.Space!).Source),
            new(SectorCells.Column, (p, _, book) => SectorCells.Write(p.Sectors.Select(s => s.Sector!), book.Sectors))),
    };

    private static void ReadOthers(RowReader row, ProgrammeInput input, ProgrammeBook book)
    {
        var found = Find(row, book);
        if (found is null && row.Said("space") is { Length: > 0 } key)
        {
            row.RefuseField("space", nameof(ProgrammeInput.SpaceId), "Import.NoSuchSpace", key, SourceOf(row));
        }

        input.SpaceId = found?.Id;
        input.Sectors = SectorCells.Read(row, input.Sectors, book.Sectors);
    }

    private static Reference? Find(RowReader row, ProgrammeBook book) =>
        row.Said("space") is { Length: > 0 } key ? book.Spaces.Find(SourceOf(row), key) : null;

    private static string SourceOf(RowReader row) => row.Said("space_source") is { Length: > 0 } given ? given : row.Source;
}
