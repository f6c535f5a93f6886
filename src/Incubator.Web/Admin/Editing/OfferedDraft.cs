using System.Text.Json;
using Incubator.Core.People;
using Incubator.Core.Records;

namespace Incubator.Web.Admin.Editing;

/// <summary>A draft as a form offers it.</summary>
/// <param name="Differences">What was typed and is not stored: stored before, typed after.</param>
/// <param name="Texts">What was typed and is not in the input, by its path.</param>
public sealed record OfferedDraft<TInput>(
    Draft Draft, TInput Began, TInput Typed, IReadOnlyDictionary<string, string> Texts, IReadOnlyList<FieldDifference> Differences)
    where TInput : class;

/// <summary>Makes the offer of a draft.</summary>
internal static class OfferedDraft
{
    /// <summary>Null where everything in it is stored after all, or where it cannot be read.</summary>
    public static OfferedDraft<TInput>? Of<TInput>(Draft draft, TInput stored)
        where TInput : class
    {
        if (Fields.Read<TInput>(draft.Began) is not { } began
            || Fields.Read<TInput>(draft.Input) is not { } typed)
        {
            return null;
        }

        var texts = draft.Typed is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(draft.Typed)!;
        var now = Fields.Of(stored);
        var differences = Fields.Differences(began, typed)
            .Where(d => !texts.ContainsKey(d.Path))
            .Concat(texts.Select(t => new FieldDifference(t.Key, null, t.Value)))
            .Select(d => d with { Before = now.GetValueOrDefault(d.Path) })
            .Where(d => d.Before != d.After)
            .OrderBy(d => d.Path, StringComparer.Ordinal)
            .ToList();
        return differences.Count == 0 ? null : new OfferedDraft<TInput>(draft, began, typed, texts, differences);
    }
}
