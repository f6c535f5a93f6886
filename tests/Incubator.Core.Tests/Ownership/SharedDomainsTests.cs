using Incubator.Core.Ownership;

namespace Incubator.Core.Tests.Ownership;

/// <summary>Which address shows that somebody belongs to a website.</summary>
public sealed class SharedDomainsTests
{
    [Theory]
    [InlineData("https://mercier.example/", "anna@mercier.example")]
    [InlineData("https://www.mercier.example/fr/lyon?x=1", "anna@mercier.example")]
    [InlineData("http://MERCIER.example", "Anna@Mercier.EXAMPLE")]
    [InlineData("https://lyon.mercier.example", "anna@mercier.example")]
    [InlineData("https://mercier.co.uk", "anna@mercier.co.uk")]
    [InlineData("https://études.example", "anna@xn--tudes-9ra.example")]
    public void An_address_of_the_domain_of_a_website_does(string website, string email) =>
        Assert.True(SharedDomains.IsOwn(website, email));

    [Theory]
    [InlineData(null, "anna@mercier.example")]
    [InlineData("mercier", "anna@mercier.example")]
    [InlineData("https://mercier.example", "anna")]
    [InlineData("https://mercier.example", "anna@other.example")]
    [InlineData("https://mercier.example", "anna@students.mercier.example")]
    [InlineData("https://mercier.example", "anna@notmercier.example")]
    [InlineData("https://notmercier.example", "anna@mercier.example")]
    [InlineData("https://mercier.example.evil.example", "anna@mercier.example")]
    [InlineData("https://mercier.example@evil.example", "anna@mercier.example")]
    [InlineData("https://mercier.co.uk", "anna@co.uk")]
    [InlineData("https://mercier.asso.fr", "anna@asso.fr")]
    [InlineData("https://mercier.example", "anna@example")]
    [InlineData("https://gmail.com", "anna@gmail.com")]
    [InlineData("https://www.orange.fr/mercier", "anna@orange.fr")]
    [InlineData("https://mercier.wixsite.com/lyon", "anna@wixsite.com")]
    [InlineData("https://mercier.wixsite.com/lyon", "anna@mercier.wixsite.com")]
    [InlineData("https://www.facebook.com/mercier", "anna@facebook.com")]
    public void Any_other_does_not(string? website, string email) => Assert.False(SharedDomains.IsOwn(website, email));
}
