using Bunit;
using Incubator.Core.Spaces;
using Incubator.Core.Tests;
using Incubator.Core.Tests.Files;
using Incubator.Web.Admin.Import;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.EntityFrameworkCore;

namespace Incubator.Web.Tests.Admin;

public sealed class ImportPageTests : IAsyncLifetime
{
    private TestIncubator _incubator = null!;

    public ImportPageTests() => AdminContext.Speak("en-GB");

    public async ValueTask InitializeAsync() => _incubator = await TestIncubator.StartAsync();

    public ValueTask DisposeAsync() => _incubator.DisposeAsync();

    [Fact]
    public async Task A_file_above_fifty_megabytes_is_refused_before_it_is_read_and_a_smaller_one_still_comes_in()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<ImportPage>();
        var choose = page.FindComponent<InputFile>();

        await choose.InvokeAsync(() => choose.Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([new HugeFile()])));
        Assert.Contains("50", page.WaitForElement("[role=alert]").TextContent, StringComparison.Ordinal);

        choose.UploadFiles(InputFileContent.CreateFromText(
            "name,kind,city,country,source\nA1,hub,Paris,FR,x\nB1,castle,Paris,FR,x\n", "spaces.csv"));
        page.WaitForState(() => page.Markup.Contains("castle", StringComparison.Ordinal));

        Assert.Empty(page.FindAll("[role=alert].mud-alert-outlined-error"));
        await using var db = _incubator.OpenDb();
        Assert.Equal(0, await db.Spaces().CountAsync());
    }

    [Fact]
    public async Task A_file_without_a_source_asks_for_one_beside_the_field_and_is_read_again_as_soon_as_it_is_named()
    {
        await _incubator.ImportAsync("spaces", "source,id,name,kind,city,country\nmap,1,A1,hub,Paris,FR");
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<ImportPage>();
        page.WaitForElement("datalist option");
        Assert.Equal(["map"], page.FindAll("#import-sources option").Select(o => o.GetAttribute("value")));

        page.FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromText("id,name,kind,city,country\n1,A1,hub,Paris,FR\n", "spaces.csv"));
        page.WaitForElement("#import-source[aria-invalid=true]");
        var field = page.Find("#import-source");
        Assert.Equal("import-sources", field.GetAttribute("list"));
        Assert.Contains("import-source-error", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.StartsWith("The file does not say where it comes from", page.Find("#import-source-error").TextContent.Trim(),
            StringComparison.Ordinal);
        Assert.Contains("spaces.csv", page.Markup, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find("#import-source").ChangeAsync("Map"));
        page.WaitForAssertion(
            () => Assert.Contains("0 created, 0 updated, 1 unchanged", page.Find("p[role=status]").TextContent, StringComparison.Ordinal));
        Assert.NotEqual("true", page.Find("#import-source").GetAttribute("aria-invalid"));

        await page.InvokeAsync(() => page.Find("#import-source").ChangeAsync("other"));
        page.WaitForAssertion(() => Assert.Contains("1 created", page.Find("p[role=status]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_said_of_a_file_stays_when_its_source_is_named_and_does_not_hold_for_the_next_file()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<ImportPage>();
        var choose = page.FindComponent<InputFile>();
        choose.UploadFiles(InputFileContent.CreateFromText("Nom;Rubrik;Commune\nA1;hub;Paris\n", "a.csv"));
        page.WaitForElement("table.mapping select");
        await page.InvokeAsync(() => page.Find("select[aria-label*=Rubrik]").ChangeAsync("kind"));
        await page.InvokeAsync(() => page.Find("label.constant input").ChangeAsync("FR"));
        await page.PressAsync("Read the file like this");

        await page.InvokeAsync(() => page.Find("#import-source").ChangeAsync("list"));
        page.WaitForAssertion(() => Assert.Contains("1 created", page.Find("p[role=status]").TextContent, StringComparison.Ordinal));

        choose.UploadFiles(InputFileContent.CreateFromText("Nom;Rubrik;Commune\nB1;hub;Paris\n", "b.csv"));
        page.WaitForState(() => page.Markup.Contains("B1", StringComparison.Ordinal));
        Assert.Equal("", page.Find("select[aria-label*=Rubrik]").GetAttribute("value"));
        Assert.Null(page.Find("label.constant input").GetAttribute("value"));
        // What takes only some values is chosen among them.
        Assert.NotNull(page.Find("label.constant select option[value=coworking]"));
    }

    [Fact]
    public async Task A_new_city_that_is_only_misspelt_is_merged_before_anything_is_written()
    {
        await _incubator.AddCityAsync("Grenoble");
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<ImportPage>();
        await page.InvokeAsync(() => page.Find("#import-source").ChangeAsync("list"));
        const string csv = "name,kind,city,country\nLe Tarmac,hub,Grenobble,FR\nLe Gant,hub,Xyzzy,FR\n";
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(csv, "spaces.csv"));
        page.WaitForAssertion(() => Assert.Contains("2 new cities", page.Markup, StringComparison.Ordinal));
        Assert.NotNull(page.Find("input[aria-label*=Xyzzy]"));
        Assert.Equal("Grenoble", page.Find("input[aria-label*=Grenobble] + datalist option").GetAttribute("value"));

        await page.InvokeAsync(() => page.Find("input[aria-label*=Grenobble]").ChangeAsync("Grenoble"));
        await page.InvokeAsync(() => page.FindAll("button").Last(b => b.TextContent.Trim() == "Read the file like this").ClickAsync(new()));

        page.WaitForAssertion(() => Assert.Contains("1 new city", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("input[aria-label*=Grenobble]"));
    }

    [Fact]
    public async Task A_file_in_another_encoding_comes_in_as_it_is()
    {
        await using var admin = await AdminContext.ForAdministratorAsync(_incubator);
        var page = admin.Show<ImportPage>();

        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(
            [.. "name,kind,city,country,source\nCaf"u8, 0xE9, .. " d"u8, 0x92, .. "Or,hub,Paris,FR,x\n"u8], "spaces.csv"));

        page.WaitForAssertion(() => Assert.Contains("1 created", page.Find("p[role=status]").TextContent, StringComparison.Ordinal));
        Assert.Contains("Café d’Or", page.Find(".sheet").TextContent, StringComparison.Ordinal);
    }

    private sealed class HugeFile : IBrowserFile
    {
        public string Name => "spaces.csv";

        public DateTimeOffset LastModified => default;

        public long Size => (50L << 20) + 1;

        public string ContentType => "text/csv";

        public Stream OpenReadStream(long maxAllowedSize = 512_000, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("It must not be read.");
    }
}
