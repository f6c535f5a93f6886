using System.Globalization;
using Incubator.Core.Resources;

namespace Incubator.Core.Tests.Resources;

public sealed class RuleMessagesTests
{
    [Theory]
    [InlineData("en-GB", "NotEmptyValidator", "“{PropertyName}”")]
    [InlineData("fr-FR", "NotEmptyValidator", "«\u00A0{PropertyName}\u00A0»")]
    [InlineData("en-GB", "InclusiveBetweenValidator", "“{PropertyName}”")]
    [InlineData("fr-FR", "EnumValidator", "«\u00A0{PropertyName}\u00A0»")]
    public void The_library_s_messages_use_the_quotation_marks_of_the_language(string language, string key, string part)
    {
        var message = new RuleMessages().GetString(key, CultureInfo.GetCultureInfo(language));

        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\'', message);
    }
}
