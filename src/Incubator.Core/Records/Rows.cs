using System.Reflection;
using System.Text.Json.Nodes;

namespace Incubator.Core.Records;

/// <summary>The property of a row that tells which one it is, however much of it is changed.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RowKeyAttribute : Attribute;

/// <summary>Finds the rows of one list in another one, by what they are.</summary>
internal static class Rows
{
    /// <summary>A row of which more than this part is the same is the same row, changed.</summary>
    private const double Alike = 0.5;

    /// <summary>For each row of the later list the place of the same one in the earlier list; -1 for one that was added.</summary>
    public static int[] Match(Type element, List<JsonNode?> earlier, List<JsonNode?> later)
    {
        var key = KeyOf(element);
        var pairs = from l in Enumerable.Range(0, later.Count)
                    from e in Enumerable.Range(0, earlier.Count)
                    let alike = Likeness(key, earlier[e], later[l])
                    where alike > Alike
                    orderby alike descending, Math.Abs(l - e), l
                    select (Later: l, Earlier: e);
        var found = Enumerable.Repeat(-1, later.Count).ToArray();
        foreach (var pair in pairs)
        {
            if (found[pair.Later] < 0 && !found.Contains(pair.Earlier))
            {
                found[pair.Later] = pair.Earlier;
            }
        }

        return found;
    }

    /// <summary>
    /// Gives each row that was added a number of its own, from <paramref name="first"/> on, and one number to two that both sides added
    /// alike.
    /// </summary>
    public static void NumberAdded(
        Type element, int first, (List<JsonNode?> Rows, int[] Found) one, (List<JsonNode?> Rows, int[] Found) other)
    {
        var (ofOne, ofOther) = (Added(one.Found), Added(other.Found));
        var same = Match(element, [.. ofOne.Select(i => one.Rows[i])], [.. ofOther.Select(i => other.Rows[i])]);
        foreach (var (n, i) in ofOne.Index())
        {
            one.Found[i] = first + n;
        }

        foreach (var (n, i) in ofOther.Index())
        {
            other.Found[i] = first + (same[n] >= 0 ? same[n] : ofOne.Count + n);
        }

        static List<int> Added(int[] found) => [.. Enumerable.Range(0, found.Length).Where(i => found[i] < 0)];
    }

    /// <summary>
    /// Whether a row was changed that could as well be another one: two were alike and one of them was removed, or one was added that is
    /// as much alike. Nobody can tell then which is which.
    /// </summary>
    public static bool IsDoubtful(Type element, List<JsonNode?> earlier, List<JsonNode?> later)
    {
        var key = KeyOf(element);
        var found = Match(element, earlier, later);
        for (var l = 0; l < found.Length; l++)
        {
            var alike = found[l] < 0 ? 1 : Likeness(key, earlier[found[l]], later[l]);
            if (alike < 1
                && (Enumerable.Range(0, earlier.Count).Any(e => !found.Contains(e) && Likeness(key, earlier[e], later[l]) >= alike)
                    || Enumerable.Range(0, later.Count).Any(o => found[o] < 0 && Likeness(key, earlier[found[l]], later[o]) >= alike)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the rows that were there stand in another order.</summary>
    public static bool IsMoved(int[] found)
    {
        var known = found.Where(f => f >= 0).ToList();
        return !known.SequenceEqual(known.Order());
    }

    /// <summary>Blank texts count as missing.</summary>
    public static bool IsSame(JsonNode? one, JsonNode? other) => Fields.Of(one).SequenceEqual(Fields.Of(other));

    private static string? KeyOf(Type element) =>
        element.GetProperties().FirstOrDefault(p => p.GetCustomAttribute<RowKeyAttribute>() is not null)?.Name;

    private static double Likeness(string? key, JsonNode? one, JsonNode? other)
    {
        var (before, after) = (Fields.Of(one), Fields.Of(other));
        var most = Math.Max(before.Count, after.Count);
        var same = most == 0 ? 1 : (double)before.Count(b => after.GetValueOrDefault(b.Key) == b.Value) / most;
        return key is not null && before.GetValueOrDefault(key) is { } known && after.GetValueOrDefault(key) == known ? 1 + same : same;
    }
}
