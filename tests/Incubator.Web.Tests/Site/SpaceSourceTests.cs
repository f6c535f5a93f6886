using System.Text;
using Bunit;
using Incubator.Core.Files;
using Incubator.Core.Records;
using Incubator.Core.Tests.Files;
using Incubator.Site.Spaces;

namespace Incubator.Web.Tests.Site;

public sealed class SpaceSourceTests : PageTest
{
    [Theory]
    [InlineData("en", "Sources", "The people of the map")]
    [InlineData("fr", "Sources", "The people of the map")]
    public async Task An_imported_space_says_once_whose_data_it_is(string language, string heading, string owner)
    {
        await Incubator.AddCityAsync();
        var import = Incubator.Importer("spaces");
        using var file = new MemoryStream(
            Encoding.UTF8.GetBytes(
                $"source,source_id,name,kind,city,country,source_url,source_licence,source_attribution\nmap,1,Atelier Mercier,coworking,Paris,FR,https://map.example/1,ODbL,{owner}\n"
            )
        );
        var preview = await import.PreviewAsync(file, new ImportOptions(), null, CancellationToken.None);
        Assert.IsType<ImportResult.Written>(await import.ApplyAsync(preview, Actor.Operator, null, CancellationToken.None));

        var page = Open<SpacePage>($"/{language}/spaces/atelier-mercier", p => p.Add(s => s.Slug, "atelier-mercier"));

        AssertSound(page);
        var note = page.FindAll("section").Single(s => Words(s).Contains(owner, StringComparison.Ordinal));
        Assert.StartsWith(heading, Words(note.QuerySelector("h2")!), StringComparison.Ordinal);
        Assert.Contains("ODbL", Words(note));
        Assert.Contains("2026", Words(note));
        Assert.Equal(2, Words(page).Split(owner).Length);
        Assert.NotNull(page.Find("dl.facts a[href='https://map.example/1']"));
    }
}
