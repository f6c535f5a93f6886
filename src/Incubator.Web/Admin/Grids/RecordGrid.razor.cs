using Incubator.Core.Common;
using Incubator.Core.Records;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace Incubator.Web.Admin.Grids;

public sealed partial class RecordGrid<TRow, TView> : IDisposable
    where TView : struct, Enum
{
    // Addresses on their way to the window, which answers later than people type.
    private readonly List<string> _sent = [];
    private MudDataGrid<TRow> _grid = default!;
    private GridAddress _address = default!;
    private int _page;
    private int _rows;
    private int? _total;
    private bool _isRead;
    private bool _isGone;

    [Parameter, EditorRequired] public string Title { get; set; } = "";

    [Parameter, EditorRequired] public string ListHref { get; set; } = "";

    [Parameter, EditorRequired] public string SearchLabel { get; set; } = "";

    /// <summary>What an empty list says.</summary>
    [Parameter, EditorRequired] public string Empty { get; set; } = "";

    [Parameter, EditorRequired] public Func<TView, string> ViewText { get; set; } = default!;

    /// <summary>Null where this person makes no new record.</summary>
    [Parameter] public string? NewText { get; set; }

    [Parameter, EditorRequired] public Func<GridRequest, CancellationToken, Task<GridPage<TRow>>> PageAsync { get; set; } = default!;

    /// <summary>The columns; each sorts by the name of its property.</summary>
    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = default!;

    /// <summary>Stands between the search and the rows: more filters, what is done to what is chosen.</summary>
    [Parameter] public RenderFragment? Above { get; set; }

    /// <summary>The keys of the address that narrow this list, beyond the search and the view.</summary>
    [Parameter] public IReadOnlyList<string> FilterKeys { get; set; } = [];

    public IReadOnlyDictionary<string, string> Filter => _address.Filter;

    /// <summary>The list as its address says it.</summary>
    public string Address => _address.Write(ListHref);

    /// <summary>What is shown, without its page.</summary>
    public GridRequest Request => RequestOf(0, GridAddress.UsualRows);

    /// <summary>Whether some records are left out.</summary>
    public bool IsNarrowed => _address.Text.Length > 0 || _address.View is not null || Filter.Keys.Any(k => k != GridAddress.Columns);

    private TView ViewNow => Tokens.Parse<TView>(_address.View) ?? default;

    /// <summary>Narrows the list; null or an empty text no longer does.</summary>
    public Task FilterAsync(string key, string? value)
    {
        var filter = Filter.Where(f => f.Key != key).ToDictionary();
        if (!string.IsNullOrEmpty(value))
        {
            filter[key] = value;
        }

        return ShowAsync(_address with { Filter = filter, Page = 0 });
    }

    /// <summary>Whatever was begun here may end when the list is no longer there.</summary>
    public Task ReloadAsync() => _isGone ? Task.CompletedTask : _grid.ReloadServerData();

    public Task ClearAsync() => ShowAsync(_address with
    {
        Text = "",
        View = null,
        Page = 0,
        Filter = Filter.Where(f => f.Key == GridAddress.Columns).ToDictionary(),
    });

    protected override void OnInitialized()
    {
        var known = new Uri(Navigation.Uri).Query.Length == 0 ? Lists.Find(ListHref) : null;
        Read(known is null ? Navigation.Uri : Navigation.ToAbsoluteUri(known).AbsoluteUri);
        Navigation.LocationChanged += Follow;
    }

    /// <summary>A link may lead to the list that is shown, in another way.</summary>
    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        if (!IsOurs(change.Location) && Navigation.ToBaseRelativePath(change.Location).Split('?')[0] == ListHref)
        {
            Read(change.Location);
            _ = InvokeAsync(OrderAsync);
        }
    }

    /// <summary>Reads the list in the order of its address.</summary>
    private Task OrderAsync()
    {
        if (_address.Sort is { } sort)
        {
            return _grid.SetSortAsync(sort, _address.IsDescending ? SortDirection.Descending : SortDirection.Ascending, _ => null!);
        }

        return _grid.SortDefinitions.Keys.FirstOrDefault() is { } before ? _grid.RemoveSortAsync(before) : _grid.ReloadServerData();
    }

    private void Read(string uri)
    {
        _address = GridAddress.Read(uri, FilterKeys);
        (_page, _rows) = (_address.Page, _address.Rows);
    }

    protected override Task OnAfterRenderAsync(bool firstRender) =>
        firstRender && _address.Sort is not null ? OrderAsync() : Task.CompletedTask;

    private async Task<GridData<TRow>> ReadAsync(GridState<TRow> state, CancellationToken ct)
    {
        var sort = state.SortDefinitions.FirstOrDefault();
        // The first read comes before the grid knows its order.
        var (by, isDescending) = sort is null && !_isRead
            ? (_address.Sort, _address.IsDescending)
            : (sort?.SortBy, sort?.Descending ?? false);
        _isRead = true;
        _address = _address with { Sort = by, IsDescending = isDescending, Page = state.Page, Rows = state.PageSize };
        Keep();
        var page = await PageAsync(RequestOf(state.Page * state.PageSize, state.PageSize), ct);
        _total = page.Total;
        StateHasChanged();
        return new GridData<TRow> { Items = page.Rows, TotalItems = page.Total };
    }

    private GridRequest RequestOf(int skip, int take) =>
        new(_address.Text, _address.View, _address.Sort, _address.IsDescending, skip, take) { Filter = Filter };

    private Task SearchAsync(string? text) => ShowAsync(_address with { Text = text?.Trim() ?? "", Page = 0 });

    private Task ShowViewAsync(TView view) =>
        ShowAsync(_address with { View = view.Equals(default(TView)) ? null : Tokens.Of(view), Page = 0 });

    private Task ShowAsync(GridAddress address)
    {
        var isAtFirst = _page == 0;
        _address = address;
        _page = address.Page;
        Keep();
        // The grid reads anew when its page changes.
        return isAtFirst ? _grid.ReloadServerData() : Task.CompletedTask;
    }

    /// <summary>In the address, so that Back from an editor and a link to a friend show the same list.</summary>
    private void Keep()
    {
        if (_isGone)
        {
            return;
        }

        Lists.Keep(ListHref, Address);
        var uri = Navigation.ToAbsoluteUri(Address).AbsoluteUri;
        if (uri != (_sent.LastOrDefault() ?? Navigation.Uri))
        {
            _sent.Add(uri);
            Navigation.NavigateTo(Address, replace: true);
        }
    }

    /// <summary>Whether the list itself asked for an address; those before it are past.</summary>
    private bool IsOurs(string uri)
    {
        var place = _sent.IndexOf(uri);
        _sent.RemoveRange(0, place + 1);
        return place >= 0;
    }

    public void Dispose()
    {
        _isGone = true;
        Navigation.LocationChanged -= Follow;
    }
}
