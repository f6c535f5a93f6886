using System.Collections.Concurrent;
using Incubator.Core.Common;
using Incubator.Core.Storage.Sqlite;

namespace Incubator.Core.Search;

/// <summary>
/// What pages read, kept until anything is written or a day may turn somewhere. What is kept is shared by all requests: it is never
/// changed, and holds no word of one language.
/// </summary>
public sealed class ReadModels(DataWatch watch, TimeProvider clock)
{
    private const int Most = 30_000;

    private Shelf _shelf = new(-1, default);

    /// <param name="key">Names what is read, and of which record.</param>
    /// <param name="read">Asks the database.</param>
    /// <param name="isKept">Whether to keep what was read; anything where it is left out. What is not there must not fill the
    /// shelf.</param>
    public async ValueTask<T> KeepAsync<T>(object key, Func<Task<T>> read, Func<T, bool>? isKept = null) where T : class
    {
        var shelf = Current();
        if (shelf.Find(key) is { } kept)
        {
            return (T)kept;
        }

        // What was written while this is read belongs to the next shelf.
        var value = await read();
        if (isKept is null || isKept(value))
        {
            shelf.Put(key, value);
        }

        return value;
    }

    /// <summary>The same for several records: those that are not kept yet are read at once.</summary>
    /// <param name="name">Names what is read.</param>
    /// <param name="read">Asks the database for the records with these ids; one that is not there is left out.</param>
    /// <returns>What was read, in the order of the ids.</returns>
    public async ValueTask<IReadOnlyList<T>> KeepEachAsync<T>(
        string name,
        IReadOnlyList<int> ids,
        Func<IReadOnlyList<int>, Task<IReadOnlyDictionary<int, T>>> read
    )
        where T : class
    {
        var shelf = Current();
        var found = new T?[ids.Count];
        var missing = new List<int>();
        for (var i = 0; i < ids.Count; i++)
        {
            found[i] = (T?)shelf.Find((name, ids[i]));
            if (found[i] is null)
            {
                missing.Add(ids[i]);
            }
        }

        if (missing.Count > 0)
        {
            var values = await read(missing);
            for (var i = 0; i < ids.Count; i++)
            {
                if (found[i] is null && values.TryGetValue(ids[i], out var value))
                {
                    found[i] = value;
                    shelf.Put((name, ids[i]), value);
                }
            }
        }

        return [.. found.OfType<T>()];
    }

    private Shelf Current()
    {
        var (version, quarter) = (watch.Version, clock.QuarterHour());
        var shelf = _shelf;
        if (shelf.Version != version || shelf.Quarter != quarter || shelf.IsFull)
        {
            _shelf = shelf = new Shelf(version, quarter);
        }

        return shelf;
    }

    private sealed class Shelf(long version, DateTime quarter)
    {
        private readonly ConcurrentDictionary<object, object> _kept = new();

        // The dictionary would take all its locks to count.
        private int _count;

        public long Version => version;

        public DateTime Quarter => quarter;

        public bool IsFull => _count >= Most;

        public object? Find(object key) => _kept.GetValueOrDefault(key);

        public void Put(object key, object value)
        {
            if (_kept.TryAdd(key, value))
            {
                Interlocked.Increment(ref _count);
            }
        }
    }
}
