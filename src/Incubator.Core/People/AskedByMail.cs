using System.Collections.Concurrent;
using Incubator.Core.Common;
using Incubator.Core.Storage;

namespace Incubator.Core.People;

/// <summary>
/// What strangers ask for with an address, and are answered by a mail to it. The request only notes it, for any address alike, and reads
/// and writes nothing; it is answered in the background, so that neither words nor time tell who has an account. What a stop leaves
/// unanswered is asked anew.
/// </summary>
public abstract class AskedByMail
{
    private const int Most = 1_000;

    private readonly ConcurrentQueue<(string Email, string Language)> _asked = new();

    /// <summary>Notes what is asked for, in the language of the request.</summary>
    public void Ask(string email)
    {
        if (_asked.Count < Most)
        {
            _asked.Enqueue((email.Trim(), Languages.Current));
        }
    }

    /// <summary>Writes a mail for each that is to have one.</summary>
    public async Task AnswerAsync(CancellationToken ct)
    {
        while (_asked.TryDequeue(out var asked))
        {
            try
            {
                await AnswerAsync(asked.Email, asked.Language, ct);
            }
            catch (Exception exception) when (StorageFaults.Of(exception) is not null)
            {
                _asked.Enqueue(asked);
                throw;
            }
        }
    }

    protected abstract Task AnswerAsync(string email, string language, CancellationToken ct);
}
