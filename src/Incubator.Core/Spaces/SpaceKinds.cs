using Incubator.Core.Common;
using Incubator.Core.Files;

namespace Incubator.Core.Spaces;

/// <summary>How the kinds of other lists map to ours, where that is certain.</summary>
internal static class SpaceKinds
{
    /// <summary>Other names of the very same kind: nothing to say about.</summary>
    private static readonly Dictionary<string, SpaceKind> Same = new(StringComparer.Ordinal)
    {
        ["coworking space"] = SpaceKind.Coworking,
        ["co-working space"] = SpaceKind.Coworking,
        ["co-working"] = SpaceKind.Coworking,
        ["espace de coworking"] = SpaceKind.Coworking,
        ["incubateur"] = SpaceKind.Incubator,
        ["accelerateur"] = SpaceKind.Accelerator,
        ["pepiniere"] = SpaceKind.Nursery,
        ["pepiniere d'entreprises"] = SpaceKind.Nursery,
        ["business nursery"] = SpaceKind.Nursery,
        ["makerspace / fablab"] = SpaceKind.Fablab,
        ["fab lab"] = SpaceKind.Fablab,
        ["makerspace"] = SpaceKind.Fablab,
        ["innovation hub"] = SpaceKind.Hub,
    };

    /// <summary>Kinds that lose something of their meaning: that is said.</summary>
    private static readonly Dictionary<string, SpaceKind> Near = new(StringComparer.Ordinal)
    {
        ["innovation / tech hub"] = SpaceKind.Hub,
        ["university / research hub"] = SpaceKind.Hub,
        ["ngo / foundation"] = SpaceKind.Hub,
    };

    public static void Read(SpaceInput space, RowReader row)
    {
        var text = row.Text("kind");
        var folded = Text.Fold(text);
        if (text.Length == 0)
        {
            space.Kind = null;
        }
        else if (Tokens.Parse<SpaceKind>(folded) is { } token)
        {
            space.Kind = token;
        }
        else if (Same.TryGetValue(folded, out var same))
        {
            space.Kind = same;
        }
        else if (Near.TryGetValue(folded, out var near))
        {
            space.Kind = near;
            row.WarnOnce("kind", "Import.KindMapped", text, Tokens.Of(near));
        }
        else
        {
            row.RefuseField(
                "kind",
                nameof(SpaceInput.Kind),
                "Import.NotToken",
                text,
                string.Join(", ", Tokens.All<SpaceKind>().Select(Tokens.Of))
            );
        }
    }
}
