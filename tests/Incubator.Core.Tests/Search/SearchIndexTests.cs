using Incubator.Core.Search;

namespace Incubator.Core.Tests.Search;

/// <summary>What must fit into bits is looked at when a search is declared, not found out by the record that does not fit.</summary>
public sealed class SearchIndexTests
{
    [Fact]
    public void A_facet_with_more_options_than_bits_is_refused_when_it_is_declared()
    {
        Assert.NotNull(new Declared(i => i.Options<Few>("few")));

        var refused = Assert.ThrowsAny<InvalidOperationException>(() => new Declared(i => i.Options<Many>("many")));
        Assert.Contains(nameof(Many), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Qualities_that_leave_no_room_for_how_well_a_text_fits_are_refused_when_they_are_declared()
    {
        Assert.NotNull(new Declared(_ => { }, best: 1_000));
        Assert.ThrowsAny<InvalidOperationException>(() => new Declared(_ => { }, best: int.MaxValue));
    }

    [Fact]
    public void A_key_is_declared_once()
    {
        var refused = Assert.ThrowsAny<InvalidOperationException>(() => new Declared(i =>
        {
            i.Options<Few>("few");
            i.Options<Few>("few");
        }));
        Assert.Contains("few", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(8)]
    public void A_record_of_another_quality_than_was_declared_is_refused(int quality)
    {
        var index = new Declared(_ => { }, best: 7);
        index.Add(new Entry(1, "a", 7));

        Assert.ThrowsAny<InvalidOperationException>(() => index.Add(new Entry(2, "b", quality)));
    }

    private enum Few
    {
        One,
        Other,
    }

    private enum Many
    {
        V0, V1, V2, V3, V4, V5, V6, V7, V8, V9, V10, V11, V12, V13, V14, V15, V16, V17, V18, V19, V20, V21, V22, V23, V24, V25, V26, V27,
        V28, V29, V30, V31, V32, V33, V34, V35, V36, V37, V38, V39, V40, V41, V42, V43, V44, V45, V46, V47, V48, V49, V50, V51, V52, V53,
        V54, V55, V56, V57, V58, V59, V60, V61, V62, V63, V64,
    }

    private sealed record Entry(int Id, string NameFolded, int Quality) : ISearchEntry;

    private sealed record Request(string? Text, string? After) : ISearchRequest;

    private sealed class Declared : SearchIndex<Entry, Request>
    {
        public Declared(Action<Declared> declare, int best = 7) : base(0, best) => declare(this);

        public void Options<T>(string key) where T : struct, Enum => OneOf<T>(key, _ => null, _ => []);

        public override (OrderBy By, string Name) OrderOf(Request request) => (OrderBy.Name, "name");
    }
}
