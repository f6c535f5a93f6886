using System.Text;
using Incubator.Core.Storage;
using Text = Incubator.Core.Common.Text;

namespace Incubator.Core.Search;

/// <summary>Composes the search documents of one kind of record; its concept registers it.</summary>
public interface IDocumentComposer
{
    string Kind { get; }

    /// <summary>What the documents of these records say; nothing for those that are not live.</summary>
    Task<IReadOnlyDictionary<int, DocumentText>> ComposeAsync(IncubatorDb db, IReadOnlyList<int> ids, DateOnly today, CancellationToken ct);

    /// <summary>The records that search has to find and does not, by their addresses.</summary>
    Task<IReadOnlyList<string>> MissingAsync(IncubatorDb db, CancellationToken ct);

    /// <summary>The records whose documents changed with the calendar alone since a day.</summary>
    Task<IReadOnlyList<int>> DueAsync(IncubatorDb db, DateOnly since, DateOnly today, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<int>>([]);
}

/// <summary>What a record is found by, folded.</summary>
public sealed record DocumentText(string Title, string Summary, string Body)
{
    /// <summary>Of a record that is not live any more: it finds nothing.</summary>
    public static DocumentText None { get; } = new("", "", "");

    public static DocumentText Of(string name, IEnumerable<string?> summary, IEnumerable<string?> rest) =>
        new(Text.Fold(name), Lines(summary), Lines(rest));

    private static string Lines(IEnumerable<string?> texts)
    {
        var lines = new StringBuilder();
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                lines.Append(Text.Fold(text)).Append('\n');
            }
        }

        return lines.ToString();
    }
}
