using System.Globalization;
using Incubator.Core.Tests.Mail;

namespace Incubator.Web.Tests.Commands;

public sealed class MailCommandTests : IDisposable
{
    private readonly Executable _incubator = new();

    public void Dispose() => _incubator.Dispose();

    [Fact]
    public async Task An_operator_tries_the_mail_server_of_the_settings()
    {
        await using var server = MailServer.Start();
        Set("127.0.0.1", server.Port, "us@example.org");

        var (code, output, errors) = await _incubator.RunAsync("mail", "send-test", "ada@example.org");

        Assert.Equal((0, ""), (code, errors));
        Assert.Equal("The mail server has taken a mail for ada@example.org.", output.Trim());
        Assert.Equal(["ada@example.org"], server.Recipients);
        Assert.Equal("Incubator can send mails", Assert.Single(server.Received).Subject);
    }

    [Fact]
    public async Task What_the_server_says_is_told_in_a_sentence()
    {
        await using var server = MailServer.Start();
        server.Unknown.Add("gone@example.org");
        Set("127.0.0.1", server.Port, "us@example.org");

        var (code, _, errors) = await _incubator.RunAsync("mail", "send-test", "gone@example.org");

        Assert.Equal(2, code);
        Executable.AssertSentence("mail: the mail could not be sent: ", errors);
    }

    [Fact]
    public async Task A_setting_that_is_missing_is_named()
    {
        Set("127.0.0.1", 25, "");

        var (code, _, errors) = await _incubator.RunAsync("mail", "send-test", "ada@example.org");

        Assert.Equal(2, code);
        Executable.AssertSentence("Incubator:Mail:From is missing", errors);
    }

    [Fact]
    public async Task Without_a_server_the_mail_lies_in_the_folder()
    {
        var (code, output, _) = await _incubator.RunAsync("mail", "send-test", "ada@example.org");

        Assert.Equal(0, code);
        var folder = Path.Combine(Path.GetDirectoryName(_incubator.Database)!, "mail");
        Assert.Contains($"the mail lies in {folder}.", output, StringComparison.Ordinal);
        Assert.Single(Directory.GetFiles(folder, "*.eml"));
    }

    private void Set(string host, int port, string from)
    {
        _incubator.Environment["Incubator__Mail__Host"] = host;
        _incubator.Environment["Incubator__Mail__Port"] = port.ToString(CultureInfo.InvariantCulture);
        _incubator.Environment["Incubator__Mail__Security"] = "none";
        _incubator.Environment["Incubator__Mail__From"] = from;
    }
}
