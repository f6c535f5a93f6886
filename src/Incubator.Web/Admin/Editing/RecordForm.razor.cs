using Incubator.Core.Records;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Incubator.Web.Admin.Editing;

/// <summary>What becomes of a record when its form is saved, archived or restored, and what is said of it.</summary>
public sealed partial class RecordForm<TInput>
{
    private Task SaveAsync() => DoAsync(async actor =>
    {
        // Locked first, on the page too: nothing is typed between what is read there and what is saved.
        StateHasChanged();
        await Task.Yield();
        if (!await _shown.TakeAsync())
        {
            _turn.Trouble = Text["Save.Interrupted"];
            return;
        }

        _isJudged = true;
        if (!_validator.Validate() || _fields.HasUnreadable)
        {
            Session.Compare();
            _summary.Ask();
            return;
        }

        await ShowAsync(await Save(actor, _validator.Validate), Text["Saved"], Text["Collision.Left"]);
    });

    private void TellReturn(bool isTaken)
    {
        Snackbar.Add(Text["Circuit.Back"], Severity.Success);
        if (_made is { } id)
        {
            // The way to the new record's own form got lost with the connection.
            Open(id);
        }
        else if (isTaken)
        {
            Compare();
        }
        else
        {
            StateHasChanged();
        }
    }

    private async Task RestoreAsync(OfferedDraft<TInput> offer)
    {
        await _drafts.GoOnAsync(offer.Draft);
        Session.Restore(offer.Began, offer.Typed, offer.Draft.Version);
        _restored = offer.Texts;
        _isJudged = false;
        _offers.Remove(offer);
    }

    // What was typed before the record was archived, by whoever may not restore it: only an administrator can bring it in.
    private EventCallback Give(OfferedDraft<TInput> offer) =>
        IsArchived && SetArchived is null ? EventCallback.Factory.Create(this, () => GiveAsync(offer)) : default;

    private async Task GiveAsync(OfferedDraft<TInput> offer)
    {
        try
        {
            var isGiven = await Store.GiveAsync(offer.Draft, await Me.GetAsync(), _gone.Token);
            if (isGiven)
            {
                await _shown.ForgetAsync();
                _offers.Remove(offer);
            }

            Snackbar.Add(Text[isGiven ? "Draft.Given" : "Draft.NotGiven"], isGiven ? Severity.Success : Severity.Error);
        }
        catch (Exception e) when (!_gone.IsCancellationRequested)
        {
            EditorLog.DraftFailed(Log, e, typeof(TInput).Name, Id);
            Snackbar.Add(Text["Draft.NotGiven"], Severity.Error);
        }
    }

    private async Task DiscardAsync(OfferedDraft<TInput> offer)
    {
        try
        {
            await Store.ForgetAsync(offer.Draft, await Me.GetAsync(), _gone.Token);
            await _shown.ForgetAsync();
            _offers.Remove(offer);
        }
        catch (Exception e) when (!_gone.IsCancellationRequested)
        {
            EditorLog.DraftFailed(Log, e, typeof(TInput).Name, Id);
            Snackbar.Add(Text["Draft.NotDiscarded"], Severity.Error);
        }
    }

    private string? WholeOf(TInput typed, string field, bool isTyped) =>
        isTyped ? Whole?.Invoke(field, typed, Session.Loaded) : Whole?.Invoke(field, Session.Loaded, typed);

    private async Task DrawAfterAsync(Func<Task> act)
    {
        await act();
        if (!_gone.IsCancellationRequested)
        {
            StateHasChanged();
        }
    }

    private void Open(int id) => Navigation.NavigateTo(AdminLinks.Edit(ListHref, id), replace: true);

    /// <param name="done">What is said of a record that is stored.</param>
    /// <param name="stale">What is said where somebody else has saved meanwhile; null for the words of every such refusal.</param>
    private async Task ShowAsync(SaveResult? result, string done, string? stale = null)
    {
        switch (result)
        {
            case SaveResult.Saved saved when Id is null:
                Session.Leave();
                (_done, _made) = (done, saved.Id);
                await _drafts.SavedAsync();
                Open(saved.Id);
                break;
            case SaveResult.Saved saved:
                Session.Leave();
                await _drafts.SavedAsync();
                await ReadAgainAsync(
                    saved.Held.Count == 0 ? done : Text["Saved.Held", string.Join(", ", saved.Held.Select(Names.Label))]);
                break;
            case SaveResult.Invalid invalid:
                _isJudged = true;
                _validator.Tell(invalid.Errors);
                _summary.Ask();
                break;
            case SaveResult.Stale when stale is not null:
                _turn.Trouble = stale;
                break;
            case not null when await Dialogs.AskProofAsync(result, Navigation, Text):
                break;
            case not null:
                _turn.Trouble = Text[RefusalKey.Of(result), WriteLimit.PerMinute];
                break;
        }
    }

    private async Task ReadAgainAsync(string done)
    {
        _done = done;
        try
        {
            await OnStored.InvokeAsync();
            Begin();
        }
        catch (Exception e) when (!_gone.IsCancellationRequested)
        {
            // It is stored all the same.
            EditorLog.ReadFailed(Log, e, typeof(TInput).Name, Id);
            (_done, _turn.Trouble) = (null, Text["Save.NotReadAgain"]);
            Snackbar.Add(done, Severity.Success);
        }
    }

    private Task SetArchivedAsync(bool isArchived) => DoAsync(async actor =>
        await ShowAsync(await SetArchived!(isArchived, actor), Text[isArchived ? "Archived" : "Restored"]));

    private Task DoAsync(Func<Actor, Task> act) =>
        _turn.TakeAsync(async () => await act(await Me.GetAsync()), typeof(TInput).Name, Id, _gone.Token);

    public async ValueTask DisposeAsync()
    {
        if (_done is { } done)
        {
            Snackbar.Add(done, Severity.Success);
        }

        await _gone.CancelAsync();
        await _drafts.DisposeAsync();
        _gone.Dispose();
        await _shown.DisposeAsync();
    }
}
