using System.Text.Json;
using Incubator.Core.Common;
using Incubator.Core.Events;
using Incubator.Core.Housing;
using Incubator.Core.Housing.Rules;
using Incubator.Core.Places;
using Incubator.Core.Programmes;
using Incubator.Core.Spaces;
using Incubator.Core.Startups;

namespace Incubator.Core.Sample;

/// <summary>
/// The embedded files of the sample catalogue, written as rules are. A <c>Key</c> only serves the references between them.
/// </summary>
internal static class SampleFiles
{
    public static IReadOnlyList<SampleCity> Cities => Read<SampleCity>("cities");

    public static IReadOnlyList<SampleSector> Sectors => Read<SampleSector>("sectors");

    public static IReadOnlyList<SampleSpace> Spaces => Read<SampleSpace>("spaces");

    public static IReadOnlyList<SampleStartup> Startups => Read<SampleStartup>("startups");

    public static IReadOnlyList<SampleEvent> Events => Read<SampleEvent>("events");

    public static IReadOnlyList<SampleProgramme> Programmes => Read<SampleProgramme>("programmes");

    /// <summary>The real aids, then the fictional ones of the fictional spaces.</summary>
    public static IReadOnlyList<SampleAid> Aids => [.. Read<SampleAid>("aids-real"), .. Read<SampleAid>("aids-spaces")];

    private static List<T> Read<T>(string name)
    {
        var resource = $"Incubator.Core.Sample.Catalogue.{name}.json";
        using var stream =
            typeof(SampleFiles).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        return JsonSerializer.Deserialize<List<T>>(stream, RulesJson.Options) ?? [];
    }
}

/// <param name="Region">ISO 3166-2 code.</param>
internal sealed record SampleCity(string Key, string? Region, CityInput Input);

internal sealed record SampleSector(string Slug, BilingualText Label);

/// <param name="City">Key of its city.</param>
/// <param name="Real">A place that exists, told as its sources tell it: not marked as sample.</param>
internal sealed record SampleSpace(string Key, string City, bool Real, SpaceInput Input);

internal sealed record SampleStartup(string? City, StartupInput Input, IReadOnlyList<SampleStay> Residencies);

/// <param name="Space">Key of the space.</param>
internal sealed record SampleStay(string Space, DateOnly From, DateOnly? Until, string? Programme);

/// <param name="Space">Key of the space.</param>
internal sealed record SampleEvent(string Space, EventInput Input);

/// <param name="Space">Key of the space.</param>
internal sealed record SampleProgramme(string Space, ProgrammeInput Input);

internal sealed record SampleAid(SampleArea Area, bool Real, HousingAidInput Input);

/// <summary>Exactly one is given: a country or region by its code, a city or space by its key.</summary>
internal sealed record SampleArea(string? Country, string? Region, string? City, string? Space);
