using System.Text.Json;
using FluentValidation;
using Incubator.Core.Files;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Incubator.Core.Housing;

/// <summary>
/// Takes in a JSON file of housing aid with its rules. From the row on it is the import of the other form: the same keys, the
/// same rules, the same transaction; only the places of what is refused are JSON paths.
/// </summary>
public sealed class AidJsonImport(WriteDoor door, IDbContextFactory<IncubatorDb> factory, IValidator<HousingAidInput> validator, IStringLocalizer<Words> words)
    : AidImport(door, factory, validator, words)
{
    private const string RulesColumn = "rules";

    private static readonly (string Name, Func<AidJson, string?> Get)[] Others =
    [
        ("id", a => a.Id), ("country", a => a.Country), ("region", a => a.Region), ("city", a => a.City), ("space", a => a.Space), ("space_source", a => a.SpaceSource),
        ("source", a => a.Source), ("source_licence", a => a.SourceLicence), ("source_attribution", a => a.SourceAttribution),
    ];

    private protected override IReadOnlyList<string> OtherColumns => [.. base.OtherColumns, RulesColumn];

    private protected override async Task<CsvTable> ReadTableAsync(Stream stream, ImportOptions options, CancellationToken ct)
    {
        var names = Others.Select(o => o.Name).Concat(Columns.Select(c => c.Name)).Append(RulesColumn).ToList();
        return new CsvTable(names, [.. (await AidJsonFile.ReadAsync(stream, ct)).Select(r => new CsvRow(r.Line, r.Aid is null ? [] : Cells(r.Aid), r.Problem))], ',');
    }

    private protected override void ReadOthers(RowReader row, HousingAidInput input, RecordRun<HousingAid, HousingAidInput> run)
    {
        base.ReadOthers(row, input, run);
        input.Rules = RulesJson.Read(row.Number(RulesColumn));
    }

    internal override string? ColumnOf(string path, RowReader row) => path switch
    {
        nameof(HousingAidInput.CountryCode) => "country",
        nameof(HousingAidInput.RegionId) => "region",
        nameof(HousingAidInput.CityId) => "city",
        nameof(HousingAidInput.SpaceId) => "space",
        _ => $"${string.Concat(path.Split('.').Select(step => $".{JsonNamingPolicy.CamelCase.ConvertName(step)}"))}",
    };

    private protected override ImportNote Place(ImportNote note, int row) => note with { Column = $"$.aids[{row}]{PathOf(note.Column)}" };

    // A path of the aid, or the name of a column: summary_en is summary.en, apply_url is applyUrl.
    private static string PathOf(string? column) => column switch
    {
        null => "",
        ['$', .. var path] => path,
        [.. var text, '_', 'e', 'n'] => $".{Camel(text)}.en",
        [.. var text, '_', 'f', 'r'] => $".{Camel(text)}.fr",
        _ => $".{Camel(column)}",
    };

    private static string Camel(string column) => JsonNamingPolicy.CamelCase.ConvertName(string.Concat(column.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));

    private string[] Cells(AidJson aid)
    {
        var input = aid.ToInput();
        return
        [
            .. Others.Select(o => CellText.Guard(o.Get(aid) ?? "")),
            .. Columns.Select(c => c.IsNumber ? c.Get(input) ?? "" : CellText.Guard(c.Get(input) ?? "")),
            RulesJson.Write(aid.Rules),
        ];
    }
}
