using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace Incubator.Web.Admin.Grids;

/// <summary>How each list stood when it was left in this window, for whoever comes back to it from one of its records.</summary>
public sealed class LastLists : IDisposable
{
    private readonly Dictionary<string, string> _addresses = [];
    private readonly NavigationManager _navigation;
    private string _before;
    private string _now;

    public LastLists(NavigationManager navigation)
    {
        _navigation = navigation;
        _before = _now = navigation.Uri;
        _navigation.LocationChanged += Note;
    }

    public void Keep(string list, string address) => _addresses[list] = address;

    /// <summary>Where the list stood; null for whoever comes from elsewhere.</summary>
    public string? Find(string list)
    {
        // The page may be drawn before this has heard that it is there.
        var before = _now == _navigation.Uri ? _before : _now;
        return _navigation.ToBaseRelativePath(before).StartsWith($"{list}/", StringComparison.Ordinal)
            ? _addresses.GetValueOrDefault(list)
            : null;
    }

    private void Note(object? sender, LocationChangedEventArgs change) => (_before, _now) = (_now, change.Location);

    public void Dispose() => _navigation.LocationChanged -= Note;
}
