using Incubator.Core.Spaces;

namespace Incubator.Core.Tests.Search;

/// <summary>Shortcuts: a search for spaces by words.</summary>
internal static class TypedSearches
{
    public static Task<SpaceResults> SearchSpacesAsync(
        this TestIncubator incubator, string? text, Func<SpaceFilter, SpaceFilter>? change = null)
    {
        var filter = new SpaceFilter { Text = text };
        return incubator.Get<SpaceQueries>().SearchAsync(change?.Invoke(filter) ?? filter, CancellationToken.None);
    }

    public static async Task<IEnumerable<string>> NamesOfSpacesAsync(this TestIncubator incubator, string? text) =>
        (await incubator.SearchSpacesAsync(text)).Page.Items.Select(s => s.Name);
}
