using Incubator.Core.Common;
using Incubator.Core.Records;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Core.Proposals;

/// <summary>
/// Counts the signs of a proposal that nobody meant: written in haste, too short or full of addresses, or the same as others. What has
/// more of them comes later in the queue; a reviewer sees all.
/// </summary>
internal static class ProposalScore
{
    private const int ShortText = 12;
    private const int ManyLinks = 2;

    private static readonly TimeSpan Haste = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Memory = TimeSpan.FromDays(30);

    public static async Task<int> OfAsync(Write write, ProposalInput input, CancellationToken ct)
    {
        var (text, since) = (Text.Clean(input.Text), write.Now - Memory);
        var isHasty = input.Opened is { } opened && write.Now - DateTime.UnixEpoch.AddSeconds(opened) < Haste;
        var isShort = input.Path is null && text?.Length < ShortText;
        var isRepeated = text is not null && await write.Db.Proposals().AnyAsync(p => p.Text == text && p.At > since, ct);
        var signs = new[] { isHasty, isShort, Links(text) + Links(input.Value) >= ManyLinks, isRepeated };
        return signs.Count(s => s);
    }

    private static int Links(string? text) => text is null ? 0 : text.Split("://").Length - 1;
}
