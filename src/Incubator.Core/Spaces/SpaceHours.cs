using Incubator.Core.Search;

namespace Incubator.Core.Spaces;

/// <summary>When a space is open, and where that is: what spaces have alike is asked once for all of them.</summary>
/// <param name="area">Whose public holidays count.</param>
internal sealed class SpaceHours(string? guests, string? members, string? timeZone, string area)
{
    private readonly Lazy<OpeningHours[]> _read = new(() => [.. Read(guests), .. Read(members)]);

    /// <summary>What was last answered, and for which minute: the tiles of a list ask for the same one many times.</summary>
    private MinuteState? _last;

    public string Key { get; } = string.Join('\n', guests, members, timeZone, area);

    /// <summary>To guests or to members: whoever takes a desk is one of them.</summary>
    public bool IsOpen(OpenAt at, DateTime utcNow) => Array.Exists(_read.Value, hours => at.Day is { } day
        ? hours.IsOpenOn(day, at.Minute)
        : OpeningHours.At(hours, timeZone, utcNow, area) is { IsOpen: true });

    /// <summary>To guests, or to members where nothing is known of guests; null where zone or hours cannot be read.</summary>
    public OpenState? At(DateTime utcNow)
    {
        if (_read.Value is not [var first, ..])
        {
            return null;
        }
        var minute = utcNow.Ticks / TimeSpan.TicksPerMinute;
        if (_last is { } last && last.Minute == minute)
        {
            return last.State;
        }
        var state = OpeningHours.At(first, timeZone, utcNow, area);
        _last = new(minute, state);
        return state;
    }

    private static OpeningHours[] Read(string? text) => OpeningHours.TryParse(text, out var hours) ? [hours] : [];

    private sealed record MinuteState(long Minute, OpenState? State);
}

/// <summary>The spaces that are open at the time asked for.</summary>
internal sealed class OpenCondition(string key, ValueColumn<SpaceEntry, SpaceHours> hours, SpaceIndex index)
    : Condition<SpaceEntry, SpaceRequest>(key)
{
    public override bool IsAsked(SpaceRequest request) => request.Filter.Open is not null;

    public override RowSet Rows(SpaceRequest request, Buffers buffers)
    {
        var at = request.Filter.Open!.Value;
        return hours.With(hours.Values.Where(h => h.IsOpen(at, request.Now)).Select(h => h.Key), index.Rows, buffers);
    }
}
