using Incubator.Core.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Incubator.Web.Admin.Editing;

/// <summary>
/// A form as the browser shows it (<c>wwwroot/admin.js</c>). While a connection is away, Blazor drops the events of the controls:
/// what the page shows is then not what the server holds, until it is asked for.
/// </summary>
/// <param name="onReturn">
/// Called when a connection is back: with true the fields hold what the page shows, with false the page is to be drawn anew, for it
/// does not show what is stored.
/// </param>
/// <param name="onTyped">
/// Called a moment after typing stops, with what the edited fields show by their id: the circuit hears of a field when it is left.
/// </param>
public sealed class ShownForm(
    IJSRuntime script, FormFields fields, Action<bool> onReturn, Action<IReadOnlyDictionary<string, string>> onTyped) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private DotNetObjectReference<ShownForm>? _self;
    private CancellationTokenSource? _asking;
    private bool _wasLocked;

    // The page shows what is stored, but its answer got lost with its connection.
    private bool _isShownUnsaid;

    // What was stored is counted: the last that there is, that the page was asked to show, and that it shows.
    private int _stored;
    private int _asked;
    private int _seen;

    /// <summary>
    /// The form holds what is stored: once it is drawn the page is made to show it too, and tells what of an earlier one was lost.
    /// </summary>
    public void Begin() => _stored++;

    /// <summary>The form was drawn. Where it was locked before, the focus goes back to where it was then.</summary>
    /// <param name="person">Whose texts may be shown again.</param>
    /// <returns>Whether the page shows now what is stored, for the first time since <see cref="Begin"/>.</returns>
    public async Task<bool> RenderedAsync(ElementReference form, Actor.Person person, bool isLocked)
    {
        var isUnlocked = _wasLocked && !isLocked;
        _wasLocked = isLocked;
        var isShown = _isShownUnsaid || (_asked != _stored && await ShowStoredAsync(form, person));
        _isShownUnsaid = false;
        if (isUnlocked)
        {
            await script.InvokeVoidAsync("recordForm.focus");
        }

        return isShown;
    }

    private async Task<bool> ShowStoredAsync(ElementReference form, Actor.Person person)
    {
        var asked = _asked = _stored;
        _self ??= DotNetObjectReference.Create(this);
        try
        {
            await script.InvokeVoidAsync("recordForm.begin", form, _self, $"{person.Id}", fields.Shown, asked);
            // Not where the page has come back meanwhile and said so itself.
            var isFirst = _seen != asked;
            _seen = asked;
            return isFirst && asked == _stored;
        }
        catch (OperationCanceledException)
        {
            // It got lost with its connection: when one is back, it is asked for again.
            return false;
        }
    }

    /// <summary>The fields take what the page shows; false when the page did not answer.</summary>
    public async Task<bool> TakeAsync()
    {
        using var asking = new CancellationTokenSource(Patience);
        _asking = asking;
        try
        {
            await fields.TakeAsync(await AskAsync(asking.Token));
            return true;
        }
        catch (Exception e) when (e is OperationCanceledException or JSException or JSDisconnectedException)
        {
            return false;
        }
        finally
        {
            _asking = null;
        }
    }

    /// <summary>Called by the page when the connection is back: a question asked before got lost with the old one.</summary>
    /// <param name="shown">
    /// Which stored form the page shows: what it was asked for may have reached it though its answer got lost, and somebody may have
    /// typed since.
    /// </param>
    [JSInvokable]
    public async Task ReturnAsync(int shown)
    {
        _asking?.Cancel();
        if (shown == _stored && _seen != _stored)
        {
            (_seen, _isShownUnsaid) = (_stored, true);
        }

        if (_seen != _stored)
        {
            _asked = _seen;
            onReturn(false);
        }
        else if (await TakeAsync())
        {
            onReturn(true);
        }
    }

    [JSInvokable]
    public void Typed(Dictionary<string, string> shown) => onTyped(shown);

    /// <summary>What this tab has kept is not wanted any more.</summary>
    public ValueTask ForgetAsync() => script.InvokeVoidAsync("recordForm.forget");

    private async Task<Dictionary<string, string>> AskAsync(CancellationToken ct) =>
        await script.InvokeAsync<Dictionary<string, string>?>("recordForm.values", ct).AsTask().WaitAsync(ct) ?? [];

    public async ValueTask DisposeAsync()
    {
        if (_self is null)
        {
            return;
        }

        _self.Dispose();
        try
        {
            await script.InvokeVoidAsync("recordForm.end");
        }
        catch (JSDisconnectedException)
        {
            // The page went first.
        }
    }
}
