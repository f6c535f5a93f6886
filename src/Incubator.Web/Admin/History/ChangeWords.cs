using System.Globalization;
using Incubator.Core.Housing;
using Incubator.Core.Places;
using Incubator.Core.Records;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;
using Incubator.Web.Admin.Editing;
using Incubator.Web.Admin.FormParts;
using Incubator.Web.Admin.Housing.Rules;
using Incubator.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Admin.History;

/// <summary>A field that differs between two versions, in words.</summary>
/// <param name="Field">Its name in the input.</param>
public sealed record ChangedField(string Field, string Label, string Before, string After)
{
    /// <summary>The words in which both sides differ; null where these say no more.</summary>
    public TextDifference? Words { get; } = WordDifference.Of(Before, After);
}

/// <summary>Puts what differs between two versions of any kind of record into the words of its form.</summary>
public sealed class ChangeWords(
    FieldNames names, RuleOutline outline, CityQueries cities, SpaceGrid spaces, StartupGrid startups, IStringLocalizer<AdminText> text)
{
    // The same records are named in change after change.
    private readonly Dictionary<(string Field, int Id), string?> _pointed = [];
    private IReadOnlyList<CityOption>? _cities;
    private IReadOnlyList<RegionName>? _regions;

    public string Label(string path) => names.Label(path);

    /// <summary>The fields in the order of the form, a list as one field.</summary>
    public async Task<IReadOnlyList<ChangedField>> OfAsync(Type input, VersionComparison compared, Actor actor, CancellationToken ct)
    {
        foreach (var difference in compared.Differences)
        {
            await NameAsync(difference.Path, difference.Before, actor, ct);
            await NameAsync(difference.Path, difference.After, actor, ct);
        }

        return [.. compared.Differences.GroupBy(d => Fields.Root(d.Path)).Select(field => new ChangedField(
            field.Key, names.Label(field.Key), Side(input, compared, field, isAfter: false), Side(input, compared, field, isAfter: true)))];
    }

    private string Side(Type input, VersionComparison compared, IGrouping<string, FieldDifference> field, bool isAfter)
    {
        if (field.Key == nameof(HousingAidInput.Rules) && (compared.After ?? compared.Before) is HousingAidInput)
        {
            var (before, after) = (RulesOf(compared.Before), RulesOf(compared.After));
            var lines = isAfter ? outline.Difference(after, before) : outline.Difference(before, after);
            return lines.Length > 0 ? lines : text["Nothing"];
        }

        string? Value(FieldDifference difference) => isAfter ? difference.After : difference.Before;
        var said = field.Where(d => Value(d) is not null).ToList();
        return said.Count == 0 ? text["Nothing"] : names.Version(field.Key, said, Value, (path, value) => ValueOf(input, path, value));
    }

    private static Core.Housing.Rules.AidRules RulesOf(object? version) => (version as HousingAidInput)?.Rules ?? new();

    private string ValueOf(Type input, string path, string? value) =>
        Id(value) is { } id && _pointed.GetValueOrDefault((path, id)) is { } name ? name : names.Value(input, path, value);

    private async Task NameAsync(string path, string? value, Actor actor, CancellationToken ct)
    {
        if (Id(value) is { } id && !_pointed.ContainsKey((path, id)))
        {
            _pointed[(path, id)] = path switch
            {
                nameof(SpaceInput.CityId) => CityOption.NameOf(_cities ??= await CitiesAsync(ct), value!),
                nameof(CityInput.RegionId) => (_regions ??= await cities.RegionsAsync(ct))
                    .FirstOrDefault(r => r.Id == id)?.Name(Core.Common.Languages.Current),
                nameof(ResidencyInput.SpaceId) => await spaces.NameAsync(id, ct),
                nameof(ResidencyInput.StartupId) => await startups.NameAsync(id, actor, ct),
                _ => null,
            };
        }
    }

    private async Task<IReadOnlyList<CityOption>> CitiesAsync(CancellationToken ct) =>
        [.. (await cities.ChoicesAsync(ct)).Select(CityOption.Of)];

    private static int? Id(string? value) => int.TryParse(value, CultureInfo.InvariantCulture, out var id) ? id : null;
}
