using Incubator.Core.Enquiries;
using Incubator.Core.Ownership;
using Incubator.Core.People;
using Incubator.Core.Proposals;

namespace Incubator.Web.Hosting;

/// <summary>
/// Every ten minutes: writes which sessions were seen and removes those whose time is over, which are refused all the same; and forgets
/// drafts, enquiries, claims and decided proposals that are too old.
/// </summary>
public sealed class SessionService(
    SessionStore sessions, DraftStore drafts, Registrations registrations, EnquiryDesk enquiries, ProposalDesk proposals,
    ClaimDesk claims, TimeProvider clock, ILogger<SessionService> log)
    : RepeatedWork(TimeSpan.FromMinutes(10), clock, log)
{
    protected override async Task DoAsync(CancellationToken ct)
    {
        await sessions.TidyAsync(ct);
        await drafts.TidyAsync(ct);
        await registrations.TidyAsync(ct);
        await enquiries.TidyAsync(ct);
        await proposals.TidyAsync(ct);
        await claims.TidyAsync(ct);
    }
}
