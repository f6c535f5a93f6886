using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.Json;
using System.Text.RegularExpressions;
using Incubator.Core;
using Incubator.Core.Records;
using Incubator.Site;
using Incubator.Web.Resources;
using Microsoft.Extensions.DependencyInjection;

namespace Incubator.Web.Tests.Architecture;

/// <summary>Both languages say the same things.</summary>
public sealed class ResourceTests
{
    public static TheoryData<Assembly> Assemblies => [typeof(CoreServices).Assembly, typeof(SiteRoot).Assembly, typeof(Program).Assembly];

    [Theory]
    [MemberData(nameof(Assemblies))]
    public void English_and_french_have_the_same_keys_and_places_and_no_key_is_empty(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(".resources", StringComparison.Ordinal)))
        {
            var resources = new ResourceManager(name[..^".resources".Length], assembly);
            var english = Read(resources, CultureInfo.InvariantCulture);
            var french = Read(resources, CultureInfo.GetCultureInfo("fr"));

            Assert.NotEmpty(english);
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), french.Keys.Order(StringComparer.Ordinal));
            Assert.Empty(english.Concat(french).Where(e => string.IsNullOrWhiteSpace(e.Value)).Select(e => e.Key));
            Assert.Empty(english.Keys.Where(k => !Places(english[k]).SetEquals(Places(french[k]))));
        }
    }

    [Fact]
    public void Each_kind_of_record_and_each_view_of_its_grid_has_a_name()
    {
        using var services = new ServiceCollection().AddIncubator("Data Source=:memory:").BuildServiceProvider();
        var english = Read(new ResourceManager(typeof(AdminText)), CultureInfo.InvariantCulture);
        var views = services.GetServices<Grid>().SelectMany(g => GridViews(g.GetType()).GetEnumValues().Cast<Enum>());

        Assert.All(services.GetServices<RecordKind>(), k => Assert.Contains($"Kind.{k.Plural}", english.Keys));
        Assert.All(
            views,
            v => Assert.Contains($"{v.GetType().Name}.{JsonNamingPolicy.KebabCaseLower.ConvertName(v.ToString())}", english.Keys)
        );
    }

    private static Type GridViews(Type grid) => grid.BaseType!.GetGenericArguments()[2];

    private static Dictionary<string, string> Read(ResourceManager resources, CultureInfo culture) =>
        resources
            .GetResourceSet(culture, createIfNotExists: true, tryParents: false)
            ?.Cast<DictionaryEntry>()
            .ToDictionary(e => (string)e.Key, e => (string)e.Value!)
        ?? [];

    private static HashSet<string> Places(string text) =>
        [.. Regex.Matches(text, @"\{\d", RegexOptions.None, TimeSpan.FromSeconds(1)).Select(m => m.Value)];
}
