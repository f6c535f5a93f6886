using System.Text.Json;
using Incubator.Core.People;
using Microsoft.AspNetCore.Components.Forms;

namespace Incubator.Web.Admin.Editing;

/// <summary>
/// Keeps on the server what is typed on a form and not saved, a moment after typing stops, until it is saved or not wanted any more
/// (docs/decisions/0047).
/// </summary>
/// <param name="run">Runs something in its turn on the form's circuit.</param>
internal sealed class DraftKeeper<TInput>(
    DraftStore store, FormFields fields, CurrentActor me, TimeProvider clock, ILogger log, Func<Func<Task>, Task> run) : IAsyncDisposable
    where TInput : class, new()
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    // After it could not be kept.
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private Opening? _form;
    private ITimer? _timer;

    /// <summary>Everything that is typed here is on the server.</summary>
    public bool IsKept => _form is { Kept: not null } form && form.Stored == form.Typed;

    /// <summary>What is typed here could not be kept; it is tried again.</summary>
    public bool HasFailed => _form is { HasFailed: true };

    /// <summary>Another record, or the same one anew: nothing is typed yet.</summary>
    public void Begin(EditSession<TInput> session, string kind, int? recordId)
    {
        Rest();
        _form = new Opening(session, kind, recordId ?? 0);
    }

    /// <summary>The circuit has heard of a field.</summary>
    public void Changed(FieldIdentifier field)
    {
        if (_form is { } form)
        {
            form.Type(fields.Without(form.Shown, field));
            Wait(Moment);
        }
    }

    /// <summary>The page has told what it shows.</summary>
    public Task TypedAsync(IReadOnlyDictionary<string, string> shown)
    {
        _form?.Type(shown);
        return KeepAsync();
    }

    /// <summary>Keeps what is not kept yet; of a form that shows what is stored nothing is.</summary>
    public Task KeepAsync() => _form is { } form ? InTurnAsync(form, () => KeepAsync(form)) : Task.CompletedTask;

    /// <summary>What was typed is saved: nothing more is kept until the form begins anew.</summary>
    public async Task SavedAsync()
    {
        if (_form is { } form)
        {
            Rest();
            _form = null;
            await InTurnAsync(form, () => ForgetAsync(form));
        }
    }

    /// <summary>
    /// A draft is on the form again, which goes on with it; what was typed on the form meanwhile stays a draft of its own.
    /// </summary>
    public async Task GoOnAsync(Draft draft)
    {
        await KeepAsync();
        if (_form is { } form)
        {
            Begin(form.Session, form.Kind, form.RecordId);
            _form.Kept = draft;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }

        await KeepAsync();
        _form = null;
        _turn.Dispose();
    }

    private async Task KeepAsync(Opening form)
    {
        // While it waited for its turn the form was saved, or everything was kept.
        if (form.Typed == form.Stored || form != _form)
        {
            return;
        }

        var typed = form.Typed;
        if (Made(form) is not { } draft)
        {
            await ForgetAsync(form);
        }
        else if (await store.KeepAsync(draft, await me.GetAsync(), CancellationToken.None) is { } kept)
        {
            form.Kept = kept;
        }
        else
        {
            Fail(form);
            return;
        }

        (form.Stored, form.HasFailed) = (typed, false);
    }

    /// <summary>One at a time, so that what was typed last is what is kept last.</summary>
    private async Task InTurnAsync(Opening form, Func<Task> act)
    {
        await _turn.WaitAsync();
        try
        {
            await act();
        }
        catch (Exception e)
        {
            EditorLog.DraftFailed(log, e, typeof(TInput).Name, form.RecordId);
            Fail(form);
        }
        finally
        {
            _turn.Release();
        }
    }

    private void Fail(Opening form)
    {
        form.HasFailed = true;
        if (form == _form)
        {
            Wait(Later);
        }
    }

    private async Task ForgetAsync(Opening form)
    {
        if (form.Kept is { } kept)
        {
            await store.ForgetAsync(kept, await me.GetAsync(), CancellationToken.None);
            form.Kept = null;
        }
    }

    private void Wait(TimeSpan time)
    {
        _timer ??= clock.CreateTimer(_ => _ = run(KeepAsync), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(time, Timeout.InfiniteTimeSpan);
    }

    private void Rest() => _timer?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    private Draft? Made(Opening form)
    {
        var session = form.Session;
        var texts = fields.NotInInput(session.Input, form.Shown);
        if (texts.Count == 0 && Core.Records.Fields.Differences(session.Loaded, session.Input).Count == 0)
        {
            return null;
        }

        var typed = texts.Count == 0 ? null : JsonSerializer.Serialize(texts);
        var (began, input) = (Core.Records.Fields.Write(session.Loaded), Core.Records.Fields.Write(session.Input));
        return new Draft(form.Kind, form.RecordId, session.Version, began, input, typed)
        {
            Id = form.Kept?.Id ?? 0,
            At = form.Kept?.At ?? default,
        };
    }

    /// <summary>A form from its beginning to its end: what the store answers late belongs to the one that it was asked for.</summary>
    private sealed class Opening(EditSession<TInput> session, string kind, int recordId)
    {
        public EditSession<TInput> Session => session;

        public string Kind => kind;

        public int RecordId => recordId;

        /// <summary>What the page has told of fields that the circuit has not heard of since.</summary>
        public IReadOnlyDictionary<string, string> Shown { get; private set; } = new Dictionary<string, string>();

        /// <summary>Counts what was typed.</summary>
        public int Typed { get; private set; }

        /// <summary>Up to where the store knows of it.</summary>
        public int Stored { get; set; }

        public bool HasFailed { get; set; }

        public Draft? Kept { get; set; }

        public void Type(IReadOnlyDictionary<string, string> shown)
        {
            Shown = shown;
            Typed++;
        }
    }
}
