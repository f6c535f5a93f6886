using System.Globalization;
using Incubator.Core.Records;
using Incubator.Web.Admin.Editing;
using Microsoft.AspNetCore.Components;

namespace Incubator.Web.Admin.History;

public sealed partial class RecordHistoryPage : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly List<RecordVersion> _chosen = [];
    private readonly HashSet<string> _fields = new(StringComparer.Ordinal);
    private FormTurn _turn = default!;
    private RecordHistory? _history;
    private VersionPage? _page;
    private List<(RecordVersion Version, IReadOnlyList<ChangedField> Fields)> _versions = [];
    private IReadOnlyList<ChangedField>? _compared;
    private string? _name;
    private string? _done;
    private long? _asked;
    private bool _isMissing;

    /// <summary>The list of a kind of record.</summary>
    [Parameter] public string List { get; set; } = "";

    [Parameter] public int Id { get; set; }

    private string Record => AdminLinks.Edit($"{AdminLinks.Home}/{List}", Id);

    private RecordVersion Earlier => _chosen.MinBy(v => v.Id)!;

    private RecordVersion Later => _chosen.MaxBy(v => v.Id)!;

    protected override void OnInitialized() => _turn = new FormTurn(Log, Text, Words);

    protected override async Task OnParametersSetAsync()
    {
        var kind = Kinds.FirstOrDefault(k => k.List == List);
        _history = kind is null ? null : Editors.Select(e => e.History).Single(h => h.Kind == kind.Token);
        _isMissing = _history is null;
        if (_history is not null)
        {
            await ReadAsync(null);
        }
    }

    private static string Label(RecordVersion version) => $"{version.At.ToString("G", CultureInfo.CurrentCulture)} UTC";

    private async Task ReadAsync(long? before)
    {
        var me = await Me.GetAsync();
        _page = await _history!.PageAsync(Id, before, me, _gone.Token);
        if (_page is null)
        {
            _isMissing = true;
            return;
        }

        _name = Fields.Of(_page.Now).GetValueOrDefault(nameof(Core.Records.Record.Name));
        _versions = [];
        foreach (var version in _page.Versions)
        {
            _versions.Add((version, await Changes.OfAsync(_page.Now.GetType(), version.Change, me, _gone.Token)));
        }
    }

    private Task TakeAsync(Func<Task> act) => _turn.TakeAsync(
        async () =>
        {
            _done = null;
            await act();
        },
        nameof(RecordHistory), Id, _gone.Token);

    private Task ShowAsync(long before) => TakeAsync(() => ReadAsync(before));

    private void Choose(RecordVersion version, bool isOn)
    {
        _compared = null;
        if (isOn)
        {
            _chosen.Add(version);
        }
        else
        {
            _chosen.Remove(version);
        }
    }

    private Task CompareAsync() => TakeAsync(async () =>
    {
        _fields.Clear();
        var me = await Me.GetAsync();
        var compared = await _history!.CompareAsync(Id, Earlier.Id, Later.Id, me, _gone.Token);
        _compared = compared is null ? null : await Changes.OfAsync(_page!.Now.GetType(), compared, me, _gone.Token);
        _isMissing = compared is null;
    });

    private Task UndoAsync(RecordVersion version) => TakeAsync(async () =>
        await TellAsync(await _history!.UndoAsync(Id, version.Id, await Me.GetAsync(), _gone.Token)));

    private Task RestoreAsync() => TakeAsync(async () =>
        await TellAsync(await _history!.RestoreAsync(Id, Earlier.Id, _fields, await Me.GetAsync(), _gone.Token)));

    private async Task TellAsync(Undone undone)
    {
        _asked = null;
        if (undone.Result is not SaveResult.Saved)
        {
            _turn.Trouble = Refusal(undone.Result);
            return;
        }

        var left = string.Join(", ", undone.Left.Select(l => Changes.Label(l.Path)));
        _done = string.Join(' ', new[]
        {
            Text[undone.IsChanged ? "History.Done" : "History.NothingDone"].Value,
            left.Length > 0 ? Text["History.Left", left].Value : "",
        }).Trim();
        _compared = null;
        _chosen.Clear();
        await ReadAsync(null);
    }

    private string Refusal(SaveResult result) => result switch
    {
        SaveResult.Invalid invalid => Text["History.Invalid", string.Join(' ', invalid.Errors.Select(e => e.Message))],
        SaveResult.Forbidden => Text["History.Forbidden"],
        SaveResult.Stale => Text["History.Stale"],
        SaveResult.Missing => Text["History.Missing"],
        _ => Text[RefusalKey.Of(result), WriteLimit.PerMinute],
    };

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }
}
