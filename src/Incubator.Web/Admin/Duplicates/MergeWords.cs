using Incubator.Core.Common;
using Incubator.Core.Records;
using Incubator.Core.Resources;
using Incubator.Web.Admin.Editing;
using Incubator.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Admin.Duplicates;

/// <summary>What came of a merge or of its undo, in words.</summary>
public sealed class MergeWords(IStringLocalizer<AdminText> text, IStringLocalizer<Words> words)
{
    /// <summary>What stays where it is; empty where nothing does.</summary>
    public string Of(IReadOnlyList<string> left) => left.Count == 0 ? "" : text["Merges.Left", string.Join(", ", left.Select(Name))];

    public string Refusal(SaveResult result) => result switch
    {
        SaveResult.Invalid invalid => string.Join(' ', invalid.Errors.Select(
            e => e.Path.Length == 0 ? e.Message : $"{words.Field(e.Path)}{Formats.Colon}{e.Message}")),
        _ => text[RefusalKey.Of(result), WriteLimit.PerMinute],
    };

    /// <summary>A field, or what hangs on a record.</summary>
    private string Name(string left) => text[$"Moved.{left}"] is { ResourceNotFound: false } moved ? moved.Value : words.Field(left);
}
