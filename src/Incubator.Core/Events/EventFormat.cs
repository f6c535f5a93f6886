using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Events;

/// <summary>How events stand in a file; their spaces are there already.</summary>
internal static class EventFormat
{
    public static FileFormat<SpaceEvent, EventInput, ReferenceBook> Format { get; } = new()
    {
        Kind = EventRecords.Kind.Plural,
        RecordKind = EventRecords.Token,
        Columns = EventColumns.All,
        OtherColumns = ["space", "space_source"],
        RequiredColumns = ["name", "space", "starts_on"],
        Pages = [BookPage.Of<SpaceEvent>(EventRecords.Token), BookPage.Of<Space>(SpaceRecords.Token)],
        ReadBookAsync = (db, _, ct) => ReferenceBook.ReadAsync<Space>(db, SpaceRecords.Token, ct),
        FromSources = (events, sources) => events.Where(e => sources.Contains(e.Source)),
        Title = (row, _) => row.Text("name"),
        // The same name in the same space is another event on another day.
        KeyOfRow = (row, spaces) => NamedFormat.KeyOfRow(row, () => ($"{Find(row, spaces)?.Id}", row.Number("starts_on"))),
        KeysOf = (e, _) => NamedFormat.KeysOf(e, () => ($"{e.SpaceId}", $"{e.StartDay:yyyy-MM-dd}")),
        Named = new NamedFormat<EventInput, ReferenceBook>
        {
            Name = e => e.Name,
            SetSlug = (e, slug) => e.Slug = slug,
            Locations = (e, spaces) => [(e.SpaceId, spaces.NameOf(e.SpaceId))],
            // Every year has its open day: no name makes a duplicate.
        },
        ReadOthers = ReadOthers,
        OtherColumnOf = path => path == nameof(EventInput.SpaceId) ? "space" : null,
        Exported = db => db.Events().Include(e => e.Space).Where(e => e.Space!.State != RecordState.Archived),
        Cells = NamedFormat.Cells<SpaceEvent, EventInput, ReferenceBook>(
            EventColumns.All,
            new("space", (e, _, _) => ReferenceBook.To(e.Space!).Key),
            new("space_source", (e, _, _) => ReferenceBook.To(e.Space!).Source)),
    };

    private static void ReadOthers(RowReader row, EventInput input, ReferenceBook spaces)
    {
        var found = Find(row, spaces);
        if (found is null && row.Said("space") is { Length: > 0 } key)
        {
            row.RefuseField("space", nameof(EventInput.SpaceId), "Import.NoSuchSpace", key, SourceOf(row));
        }

        input.SpaceId = found?.Id;
    }

    private static Reference? Find(RowReader row, ReferenceBook spaces) =>
        row.Said("space") is { Length: > 0 } key ? spaces.Find(SourceOf(row), key) : null;

    private static string SourceOf(RowReader row) => row.Said("space_source") is { Length: > 0 } given ? given : row.Source;
}
