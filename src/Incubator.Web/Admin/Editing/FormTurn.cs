using Incubator.Core.Resources;
using Incubator.Web.Resources;
using Microsoft.Extensions.Localization;

namespace Incubator.Web.Admin.Editing;

/// <summary>
/// One thing at a time is done with a form. What goes wrong is logged and said to the person, and the circuit lives on with
/// everything that was typed.
/// </summary>
public sealed class FormTurn(ILogger log, IStringLocalizer<AdminText> text, IStringLocalizer<Words> words)
{
    public bool IsTaken { get; private set; }

    /// <summary>Why the last turn came to nothing, where that is about the whole form; null when it did not.</summary>
    public string? Trouble { get; set; }

    /// <summary>Does nothing where a turn is taken already: somebody has pressed twice.</summary>
    /// <param name="input">What is written, for the log.</param>
    /// <param name="gone">The form is no longer there: whatever stops then needs no word.</param>
    public async Task TakeAsync(Func<Task> act, string input, int? id, CancellationToken gone)
    {
        if (IsTaken)
        {
            return;
        }

        (IsTaken, Trouble) = (true, null);
        try
        {
            await act();
        }
        catch (Exception e) when (!gone.IsCancellationRequested)
        {
            EditorLog.SaveFailed(log, e, input, id);
            Trouble = text.NotSaved(words, e);
        }
        finally
        {
            IsTaken = false;
        }
    }
}
