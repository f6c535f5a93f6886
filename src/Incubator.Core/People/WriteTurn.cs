using Incubator.Core.Records;
using Incubator.Core.Storage;

namespace Incubator.Core.People;

/// <summary>
/// For the sign-in: whether something can be written is asked for every attempt, so that the answer is the same whoever it is for.
/// </summary>
public sealed class WriteTurn(WriteProbe probe)
{
    /// <exception cref="StorageException">Nothing can be written now.</exception>
    public async Task WaitAsync(CancellationToken ct)
    {
        if (await probe.TryAsync(ct) is { } fault)
        {
            throw new StorageException(fault);
        }
    }
}
