using Microsoft.Extensions.Configuration;

namespace Incubator.Site.Maps;

/// <summary>Where the pictures of the map come from, once a visitor has asked for it.</summary>
/// <param name="Address">With <c>{z}</c>, <c>{x}</c> and <c>{y}</c>, on one host.</param>
/// <param name="Attribution">What their maker wants to be named by; may hold a link.</param>
public sealed record MapTiles(string Address, string Attribution)
{
    /// <summary>The setting for a map without pictures: points on a plain ground.</summary>
    public const string None = "none";

    private static readonly MapTiles OpenStreetMap = new(
        "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        """© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors""");

    /// <summary>The host that a visitor's browser asks.</summary>
    public string Host => new Uri(Address).Host;

    /// <summary>The same as a content security policy names it.</summary>
    public string Origin => new Uri(Address).GetLeftPart(UriPartial.Authority);

    /// <summary>What the operator set: the streets of OpenStreetMap where that is nothing; null for no pictures.</summary>
    public static MapTiles? Of(string? address, string? attribution)
    {
        if (string.IsNullOrWhiteSpace(address))
        {
            return OpenStreetMap;
        }

        return address == None ? null : new MapTiles(address, attribution ?? "");
    }

    public static MapTiles? Of(IConfiguration settings) => Of(settings["Incubator:Map:Tiles"], settings["Incubator:Map:Attribution"]);
}
