using System.Text.Json;
using Incubator.Core.Files;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;

namespace Incubator.Core.Housing;

/// <summary>
/// How housing aid stands in a JSON file, with its rules. From the row on it is the other format: the same keys, the same editor;
/// only the places of what is refused are JSON paths.
/// </summary>
internal static class AidJsonFormat
{
    private const string RulesColumn = "rules";

    private static readonly (string Name, Func<AidJson, string?> Get)[] Others =
    [
        ("id", a => a.Id), ("country", a => a.Country), ("region", a => a.Region), ("city", a => a.City),
        ("space", a => a.Space), ("space_source", a => a.SpaceSource),
        ("source", a => a.Source), ("source_licence", a => a.SourceLicence), ("source_attribution", a => a.SourceAttribution),
    ];

    public static FileFormat<HousingAid, HousingAidInput, AidBook> Of(CityEditor cities)
    {
        var csv = AidFormat.Of(cities);
        return csv with
        {
            IsJson = true,
            OtherColumns = [.. csv.OtherColumns, RulesColumn],
            ReadTableAsync = ReadTableAsync,
            ReadOthers = (row, input, book) =>
            {
                csv.ReadOthers(row, input, book);
                input.Rules = RulesJson.Read(row.Number(RulesColumn));
            },
            PathOf = path => csv.OtherColumnOf(path)
                ?? $"${string.Concat(path.Split('.').Select(step => $".{JsonNamingPolicy.CamelCase.ConvertName(step)}"))}",
            Place = (note, row) => note with { Column = $"$.aids[{row}]{PathOf(note.Column)}" },
        };
    }

    private static async Task<CsvTable> ReadTableAsync(Stream stream, CancellationToken ct)
    {
        var names = Others.Select(o => o.Name).Concat(AidColumns.All.Select(c => c.Name)).Append(RulesColumn).ToList();
        var aids = await AidJsonFile.ReadAsync(stream, ct);
        var rows = aids.Select(a => new CsvRow(a.Line, a.Aid is null ? [] : Cells(a.Aid), a.Problem))
            .Prepend(new CsvRow(0, names))
            .ToList();
        return CsvTable.Of(new RawFile { Rows = rows, Reading = new FileReading() }, FileMapping.None);
    }

    // A path of the aid, or the name of a column: summary_en is summary.en, apply_url is applyUrl.
    private static string PathOf(string? column) => column switch
    {
        null => "",
        ['$', .. var path] => path,
        [.. var text, '_', 'e', 'n'] => $".{Camel(text)}.en",
        [.. var text, '_', 'f', 'r'] => $".{Camel(text)}.fr",
        _ => $".{Camel(column)}",
    };

    private static string Camel(string column) =>
        JsonNamingPolicy.CamelCase.ConvertName(string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));

    private static string[] Cells(AidJson aid)
    {
        var input = aid.ToInput();
        return
        [
            .. Others.Select(o => CellText.Guard(o.Get(aid) ?? "")),
            .. AidColumns.All.Select(c => c.IsNumber ? c.Get(input) ?? "" : CellText.Guard(c.Get(input) ?? "")),
            RulesJson.Write(aid.Rules),
        ];
    }
}
