using Microsoft.AspNetCore.Http;

namespace Incubator.Site.Account;

/// <summary>
/// How often visitors may send something within an hour: from one address and its neighbourhood, and to one record or mailbox from all of
/// them.
/// </summary>
/// <param name="what">What is sent, in a word of the program.</param>
public abstract class VisitorLimit(string what, int ofAddress, int ofNetwork, TimeProvider clock)
{
    private const int OfRecord = 40;
    private const int OfRecipient = 5;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly SignInLimit _done = new(ofAddress, clock);

    /// <summary>Counts one more. Answers how long to wait where it is too many, which does not count; null where it may be sent.</summary>
    /// <param name="to">What is written to.</param>
    /// <param name="email">Who gets a mail for it; null for nobody.</param>
    public TimeSpan? Enter(HttpContext context, string to, string? email = null)
    {
        var address = context.Connection.RemoteIpAddress;
        return _done.Enter(
        [
            new($"{what} address {ClientAddress.Of(address)}", ofAddress, Hour),
            new($"{what} network {ClientAddress.NetworkOf(address)}", ofNetwork, Hour),
            new($"{what} of {to}", OfRecord, Hour),
            .. string.IsNullOrWhiteSpace(email)
                ? []
                : (Allowance[])[new($"{what} for {email.Trim().ToUpperInvariant()}", OfRecipient, Hour)],
        ]);
    }
}
