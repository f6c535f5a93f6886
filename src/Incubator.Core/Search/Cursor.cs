using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Incubator.Core.Search;

/// <summary>
/// The key of a page's last result, as an address carries it: the next page begins behind it. So a deep page costs what the first
/// costs, and nothing is skipped or shown twice.
/// </summary>
/// <param name="Order">Names the order, so that a key of another order is not taken for one of this.</param>
public sealed record Cursor(string Order, long Key, string Text, int Id)
{
    /// <summary>Results on a page.</summary>
    public const int PageSize = 24;

    private const int MaxLength = 2_000;

    public string Print() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this));

    /// <returns>Null for what is broken or of another order: the first page is the answer.</returns>
    public static Cursor? Read(string? printed, string order)
    {
        if (string.IsNullOrEmpty(printed) || printed.Length > MaxLength || !Base64Url.IsValid(printed))
        {
            return null;
        }

        try
        {
            var cursor = JsonSerializer.Deserialize<Cursor>(Base64Url.DecodeFromChars(printed));
            return cursor is { Text: not null } && cursor.Order == order ? cursor : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or DecoderFallbackException)
        {
            return null; // Not a key of ours.
        }
    }
}
