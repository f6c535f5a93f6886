using Bunit;
using Incubator.Web.Admin.FormParts;

namespace Incubator.Web.Tests.Admin;

public sealed class FileBoxTests : BunitContext
{
    [Fact]
    public void A_file_can_be_chosen_once_the_browser_listens_and_not_before()
    {
        var listens = JSInterop.SetupVoid("Blazor._internal.InputFile.init", _ => true);
        var box = Render<FileBox>(p => p.AddUnmatched("id", "file"));
        Assert.True(box.Find("#file").HasAttribute("disabled"));

        listens.SetVoidResult();
        box.WaitForAssertion(() => Assert.False(box.Find("#file").HasAttribute("disabled")));

        box.Render(p => p.Add(b => b.Disabled, true).AddUnmatched("id", "file"));
        Assert.True(box.Find("#file").HasAttribute("disabled"));
    }
}
