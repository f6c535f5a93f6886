using System.Collections.Concurrent;

namespace Incubator.Core.Search;

/// <summary>
/// What pages read, kept until anything is written or the day turns. What is kept is shared by all requests: it is never changed,
/// and holds no word of one language.
/// </summary>
public sealed class ReadModels(DataWatch watch, TimeProvider clock)
{
    private const int Most = 30_000;

    private Shelf _shelf = new(-1, default, new ConcurrentDictionary<object, object>());

    /// <param name="key">Names what is read, and of which record.</param>
    /// <param name="read">Asks the database.</param>
    /// <param name="isKept">Whether to keep what was read; anything where it is left out. What is not there must not fill the shelf.</param>
    public async ValueTask<T> KeepAsync<T>(object key, Func<Task<T>> read, Func<T, bool>? isKept = null) where T : class
    {
        var (version, day) = (watch.Version, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var shelf = _shelf;
        if (shelf.Version != version || shelf.Day != day || shelf.Kept.Count >= Most)
        {
            _shelf = shelf = new Shelf(version, day, new ConcurrentDictionary<object, object>());
        }

        if (shelf.Kept.TryGetValue(key, out var kept))
        {
            return (T)kept;
        }

        // What was written while this is read belongs to the next shelf.
        var value = await read();
        if (isKept is null || isKept(value))
        {
            shelf.Kept[key] = value;
        }

        return value;
    }

    private sealed record Shelf(long Version, DateOnly Day, ConcurrentDictionary<object, object> Kept);
}
