using System.Globalization;
using Incubator.Core.Common;
using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.Proposals;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Core.Startups;
using Incubator.Core.Startups.Consents;
using Incubator.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Admin.Editing;

/// <summary>Puts a field's path and value, as history writes them, into the words of the form.</summary>
public sealed class FieldNames(IStringLocalizer<Words> words, IStringLocalizer<AdminText> text)
{
    /// <summary>What the history of a record tells beside its fields, and the names of its steps.</summary>
    private static readonly Dictionary<string, string> Steps = new(StringComparer.Ordinal)
    {
        [ReviewDesk.HistoryField] = nameof(ProposalVerdict),
        [ManagerGrants.HistoryField] = nameof(ManagerRole),
        [ClaimGiving.HistoryField] = nameof(ClaimState),
        [ConsentDesk.HistoryField] = nameof(ConsentState),
        [nameof(Residency.Standing)] = nameof(StayStanding),
    };

    /// <summary><c>Plans[1].Amount</c> is "Plans 2 · Amount".</summary>
    public string Label(string path) => words.Field(path);

    /// <summary>A token, a date or a yes in the reader's words; any other value as it is.</summary>
    public string Value(Type input, string path, string? value)
    {
        if (value is null)
        {
            return text["Nothing"];
        }

        if (Steps.GetValueOrDefault(Fields.Root(path)) is { } steps)
        {
            return words[$"{steps}.{value}"];
        }

        var type = Fields.TypeOf(input, path);
        if (type.IsEnum)
        {
            return words[$"{type.Name}.{value}"];
        }

        if (type == typeof(bool))
        {
            return text[value == "true" ? "Yes" : "No"];
        }

        return type == typeof(DateOnly) && DateOnly.TryParse(value, CultureInfo.InvariantCulture, out var date)
            ? date.ToString("d", CultureInfo.CurrentCulture)
            : value;
    }

    /// <summary>One side of what differs at a path: its value or, of its parts, each with its name.</summary>
    public string Version(
        string path, IEnumerable<FieldDifference> values, Func<FieldDifference, string?> side, Func<string, string?, string> valueOf) =>
        string.Join('\n', values.Select(d => d.Path == path
            ? valueOf(d.Path, side(d))
            : $"{Label(d.Path)}{Formats.Colon}{valueOf(d.Path, side(d))}"));
}
