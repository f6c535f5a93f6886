using Incubator.Core.Common;
using Incubator.Core.Places;
using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.FormParts;

/// <summary>Chooses a code, such as a country's or a time zone's, by its name.</summary>
public sealed class CodeBox : SearchBox<string?>
{
    [Parameter, EditorRequired] public IReadOnlyList<CodeOption> Options { get; set; } = [];

    /// <summary>Every country, by its name in the reader's language.</summary>
    public static IReadOnlyList<CodeOption> Countries() =>
        [
            .. Core
                .Places.Countries.All.Select(c => new CodeOption(c.Code, c.Name(Languages.Current)))
                .OrderBy(c => c.Name, StringComparer.CurrentCulture),
        ];

    public static IReadOnlyList<CodeOption> Zones() => [.. TimeZones.All.Select(z => new CodeOption(z, z))];

    protected override string NameOf(string? value) => Options.FirstOrDefault(o => o.Code == value)?.Name ?? value ?? "";

    protected override Task<IEnumerable<string?>> FindAsync(string? text, CancellationToken ct)
    {
        var words = Core.Common.Text.Words(text).ToList();
        return Task.FromResult(
            Options.Where(o => words.All(Core.Common.Text.Fold(o.Name).Contains)).Select(o => (string?)o.Code).Take(Most)
        );
    }
}
