using Incubator.Web.Admin.Grids;

namespace Incubator.Web.Tests.Admin;

public sealed class GridAddressTests
{
    private static readonly string[] Keys = ["city", "days"];

    [Theory]
    [InlineData("admin/spaces")]
    [InlineData("admin/spaces?q=quai%20de%20l%27Ourcq&view=draft")]
    [InlineData("admin/spaces?q=a&view=live&city=4&columns=kind,city&days=90&sort=-ChangedAt&page=3&rows=50")]
    public void What_an_address_says_is_written_as_it_was_read(string address) =>
        Assert.Equal(Uri.UnescapeDataString(address), Uri.UnescapeDataString(Read(address).Write("admin/spaces")));

    [Theory]
    [InlineData("admin/spaces?page=0&rows=7&sort=&q=%20")]
    [InlineData("admin/spaces?page=-4&rows=1000000&unknown=1")]
    [InlineData("admin/spaces?page=x&rows=x&city=")]
    public void What_cannot_be_read_is_left_out(string address) => Assert.Equal("admin/spaces", Read(address).Write("admin/spaces"));

    private static GridAddress Read(string address) => GridAddress.Read($"http://localhost/{address}", Keys);
}
