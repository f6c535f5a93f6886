using Incubator.Core.Data;

namespace Incubator.Core.Accounts;

/// <summary>For the sign-in, whose library writes by itself: waits until the writes in the queue are done, so that it does not meet a long import's lock.</summary>
public sealed class WriteTurn(WriteDoor door)
{
    public Task WaitAsync(CancellationToken ct) => door.WaitAsync(ct);
}
