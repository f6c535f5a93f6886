using Incubator.Core.Common;

namespace Incubator.Web.Admin.FormParts;

/// <summary>A record to choose: its key and what it is called.</summary>
public sealed record Choice(int Id, string Name)
{
    /// <summary>The choices whose name has every word of a text, those that begin with it first.</summary>
    public static IEnumerable<Choice> Search(IEnumerable<Choice> choices, string? text)
    {
        var words = Text.Words(text).ToList();
        var folded = Text.Fold(text);
        return choices.Where(c => words.All(Text.Fold(c.Name).Contains))
            .OrderByDescending(c => folded.Length > 0 && Text.Fold(c.Name).StartsWith(folded, StringComparison.Ordinal)).Take(30);
    }
}
