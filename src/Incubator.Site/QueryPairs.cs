using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Incubator.Site;

/// <summary>
/// A query string as <see cref="Core.Search.QueryReader"/> reads it. Names are exact: the framework's own collection would take
/// <c>Q</c> for <c>q</c>, or lose one of them. A blank value was not given.
/// </summary>
public static class QueryPairs
{
    public static IReadOnlyList<KeyValuePair<string, string>> Read(string? query)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var pair in new QueryStringEnumerable(query))
        {
            var value = pair.DecodeValue().ToString();
            if (!string.IsNullOrWhiteSpace(value))
            {
                pairs.Add(KeyValuePair.Create(pair.DecodeName().ToString(), value));
            }
        }

        return pairs;
    }

    /// <summary>All values of a key, in the order given.</summary>
    public static Func<string, IReadOnlyList<string>> Values(this HttpRequest request)
    {
        var pairs = Read(request.QueryString.Value);
        return key => [.. pairs.Where(p => p.Key == key).Select(p => p.Value)];
    }
}
